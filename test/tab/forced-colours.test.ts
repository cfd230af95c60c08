import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Locator } from "playwright-core";
import { useBrowser } from "../support/browser.ts";
import { startDemo } from "../support/browser-demo.ts";
import type { Product } from "../support/product.ts";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startDemo();
});
afterAll(() => product.close());

const groundOf = (element: Locator): Promise<string> =>
  element.evaluate((node) => getComputedStyle(node).backgroundColor);

describe("the system's own colours", () => {
  it("show which button is pressed and which view is open", async () => {
    const page = await browser.open(`${product.server.url}/tab#/ideas`, {
      forcedColors: "active",
    });
    const [list, board] = ["Lista", "Taulu"].map((name) => page.getByRole("button", { name }));
    if (!list || !board) throw new TypeError("two buttons");
    await list.waitFor();
    const chosen = await groundOf(list);
    expect(chosen).not.toBe(await groundOf(board));
    await board.click();
    await page.getByRole("button", { name: "Taulu", pressed: true }).waitFor();
    expect(await groundOf(board)).toBe(chosen);

    const support = page.getByRole("button", { name: /^Kannatan: / }).first();
    const before = await groundOf(support);
    await support.click();
    await page.getByRole("button", { name: /^Kannatan: /, pressed: true }).waitFor();
    expect(await groundOf(support)).not.toBe(before);

    const marks = await page
      .getByRole("navigation")
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => getComputedStyle(link, "::after").content));
    expect(marks).toEqual(["none", "none", '""', "none", "none", "none"]);
  });

  it("show where the focus is, on everything that takes it", async () => {
    const page = await browser.open(`${product.server.url}/tab#/ideas`, {
      forcedColors: "active",
    });
    await page.getByRole("article").first().waitFor();
    const met: string[] = [];
    const walk = async (steps: number): Promise<void> => {
      for (let step = 0; step < steps; step++) {
        await page.keyboard.press("Tab");
        const { name, width, style } = await page.evaluate(() => {
          const element = document.activeElement ?? document.body;
          const { outlineWidth, outlineStyle } = getComputedStyle(element);
          return { name: element.outerHTML.slice(0, 80), width: outlineWidth, style: outlineStyle };
        });
        met.push(name);
        if (style === "none" || Number.parseFloat(width) < 2)
          throw new Error(`no outline on ${name}`);
      }
    };
    await walk(14);
    await page.getByRole("button", { name: "Jaa idea" }).click();
    await page.getByLabel("Mikä on idea?").waitFor();
    await walk(8);
    for (const kind of ["<a ", "<select", "<button", "<input", "<textarea"])
      expect(met.some((html) => html.startsWith(kind))).toBe(true);
  });
});

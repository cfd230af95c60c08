import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { objectIdOf } from "../../demo/demo.ts";
import { focusedName, overflowOf, useBrowser } from "../support/browser.ts";
import { startDemo } from "../support/browser-demo.ts";
import type { Product } from "../support/product.ts";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startDemo();
});
afterAll(() => product.close());

const openTab = async (width = 1280): Promise<Page> => {
  const page = await browser.open(`${product.server.url}/tab#/board`, {
    person: objectIdOf("kirjasto"),
    viewport: { width, height: 740 },
  });
  await page.getByRole("article").first().waitFor();
  return page;
};

describe("the search of the frame", () => {
  it("is opened by a key, walked with arrows, and opens what is found with Enter", async () => {
    const page = await openTab();
    await page.keyboard.press("/");
    const dialog = page.getByRole("dialog", { name: "Hae KEHUsta" });
    const field = page.getByRole("searchbox", { name: "Hae KEHUsta" });
    const focused = field.and(page.locator(":focus"));
    await focused.waitFor();
    await page.keyboard.type("webinaareja / kouluille");
    expect(await field.inputValue()).toBe("webinaareja / kouluille");
    await dialog.getByRole("heading", { name: /^Ideat \(\d+\)$/ }).waitFor();
    await dialog.getByRole("heading", { name: /^Opit \(\d+\)$/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await focusedName(page)).toMatch(/webinaari|koulu/i);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#\/lessons\/[\w-]+$/);
    await dialog.waitFor({ state: "detached" });

    await page.keyboard.press("/");
    await focused.waitFor();
    await page.keyboard.type("webinaari");
    await dialog.getByRole("link", { name: /Avoin webinaari/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/#\/ideas\/[\w-]{36}$/);
    await page.keyboard.press("/");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("makes an idea of words that nobody has told of, over nothing that was typed", async () => {
    const page = await openTab(360);
    await page.getByRole("button", { name: "Hae KEHUsta" }).click();
    await page.getByRole("searchbox", { name: "Hae KEHUsta" }).fill("lentävä matto & teltta");
    await page.getByText("Kukaan ei ole vielä kertonut tästä.", { exact: false }).waitFor();
    expect(await overflowOf(page)).toBe(0);
    await page.getByRole("link", { name: "Jaa idea" }).click();
    const title = page.getByLabel("Mikä on idea?");
    await title.waitFor();
    expect(await title.inputValue()).toBe("lentävä matto & teltta");
    await title.fill("Oma ajatus");
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Hae KEHUsta" }).click();
    await page.getByRole("searchbox", { name: "Hae KEHUsta" }).fill("xyzzy");
    await page.getByRole("link", { name: "Jaa idea" }).click();
    await title.waitFor();
    expect(await title.inputValue()).toBe("Oma ajatus");
  });

  it("says what went wrong, and tries again", async () => {
    const page = await openTab();
    await page.keyboard.press("/");
    await page.route("**/api/search?*", (route) => route.abort());
    const field = page.getByRole("searchbox", { name: "Hae KEHUsta" });
    await field.fill("koulu");
    await page.getByRole("alert").waitFor();
    await page.unroute("**/api/search?*");
    await page.getByRole("button", { name: "Yritä uudelleen" }).click();
    await page.getByRole("dialog").getByRole("link").first().waitFor();
  });
});

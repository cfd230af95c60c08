import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { focusedName, untilFocused, useBrowser } from "../support/browser.ts";
import { startDemo, submitIdea } from "../support/browser-demo.ts";
import type { Product } from "../support/product.ts";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startDemo();
});
afterAll(() => product.close());

/** Presses Tab until what is named has the focus. */
const tabTo = async (page: Page, name: string | RegExp): Promise<void> => {
  const met: string[] = [];
  for (let presses = 0; presses < 45; presses++) {
    await page.keyboard.press("Tab");
    met.push(await focusedName(page));
    if (typeof name === "string" ? met.at(-1) === name : name.test(met.at(-1) ?? "")) return;
  }
  throw new Error(`${name} was not met on the way: ${met.join(", ")}`);
};

describe("a person with a keyboard alone", () => {
  it("skips the navigation", async () => {
    const page = await browser.open(`${product.server.url}/tab#/ideas`);
    await page.getByRole("article").first().waitFor();
    await page.keyboard.press("Tab");
    expect(await focusedName(page)).toBe("Siirry sisältöön");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await focusedName(page)).toBe("Lista");
  });

  it("begins something new with one letter, which a field keeps to itself", async () => {
    const page = await browser.open(`${product.server.url}/tab#/board`);
    await page.getByRole("article").first().waitFor();
    await page.keyboard.press("n");
    await untilFocused(page, "Jaa idea");
    await page.keyboard.press("Enter");
    const title = page.getByLabel("Mikä on idea?");
    await title.and(page.locator(":focus")).waitFor();
    await page.keyboard.type("nnn");
    expect(await title.inputValue()).toBe("nnn");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.waitForURL(/#\/ideas$/);
    await untilFocused(page, "Uusi");
  });

  it("goes from one view to the other and stays where the focus was", async () => {
    const page = await browser.open(`${product.server.url}/tab#/board`);
    await page.getByRole("article").first().waitFor();
    await tabTo(page, "Ideat");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Jaa idea" }).waitFor();
    expect(await focusedName(page)).toBe("Ideat");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Seinätön sairaala" }).waitFor();
  });

  it("opens the form, closes it with Esc and is back at the button", async () => {
    const page = await browser.open(`${product.server.url}/tab#/ideas`);
    await page.getByRole("article").first().waitFor();
    await tabTo(page, "Jaa idea");
    await page.keyboard.press("Enter");
    await untilFocused(page, /^Mikä on idea\?/);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await untilFocused(page, "Jaa idea");
    await page.keyboard.press("Enter");
    await untilFocused(page, /^Mikä on idea\?/);
  });

  it("fills the form in and sends it", async () => {
    const page = await browser.open(`${product.server.url}/tab#/ideas`);
    await page.getByRole("article").first().waitFor();
    await tabTo(page, "Jaa idea");
    await page.keyboard.press("Enter");
    await untilFocused(page, /^Mikä on idea\?/);
    await page.keyboard.type("Näppäimillä lähetetty");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Hiiri ei sovi kaikille.");
    await tabTo(page, "aikaa");
    await page.keyboard.press("Space");
    await tabTo(page, "Lähetä");
    await page.keyboard.press("Enter");
    const tile = page.getByRole("article").filter({ hasText: "Näppäimillä lähetetty" });
    await tile.getByText("Hiiri ei sovi kaikille.").waitFor();
    await tile.getByRole("listitem").getByText("aikaa").waitFor();
    await untilFocused(page, "Jaa idea");
  });

  it("sends it by Enter in a line of text", async () => {
    const page = await browser.open(`${product.server.url}/tab#/ideas`);
    await page.getByRole("button", { name: "Jaa idea" }).click();
    await page.getByLabel("Mikä on idea?").fill("Rivinvaihdolla lähetetty");
    await page.keyboard.press("Enter");
    await page.getByRole("article").filter({ hasText: "Rivinvaihdolla lähetetty" }).waitFor();
  });

  it("meets the field to mend when something is missing", async () => {
    const page = await browser.open(`${product.server.url}/tab#/ideas`);
    await page.getByRole("article").first().waitFor();
    await tabTo(page, "Jaa idea");
    await page.keyboard.press("Enter");
    await untilFocused(page, /^Mikä on idea\?/);
    await tabTo(page, "Lähetä");
    await page.keyboard.press("Enter");
    await page.getByText("Kirjoita, mikä idea on.").waitFor();
    await untilFocused(page, /^Mikä on idea\?/);
  });

  it("supports an idea and keeps the place", async () => {
    await submitIdea(product, "Tuettava näppäimillä");
    const page = await browser.open(`${product.server.url}/tab#/ideas`);
    const tile = page.getByRole("article").filter({ hasText: "Tuettava näppäimillä" });
    await tile.waitFor();
    await tabTo(page, "Kannatan: Tuettava näppäimillä");
    await page.keyboard.press("Space");
    await tile.getByText("1 kannattaja").waitFor();
    expect(await focusedName(page)).toBe("Kannatan: Tuettava näppäimillä");
    await page.keyboard.press("Space");
    await tile.getByText("Ei vielä kannattajia").waitFor();
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { locales } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import { type OpenOptions, overflowOf, useBrowser } from "../support/browser.ts";
import { speakers, startDemo, submitIdea } from "../support/browser-demo.ts";
import type { Product } from "../support/product.ts";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startDemo();
  await submitIdea(product, "Työhyvinvointikyselyjärjestelmävaatimusmäärittely".repeat(2), {
    problem: "Kunnallishallintoviestintäkehittämistyöryhmäpalaverikäytäntö",
    needs: ["partner", "time", "money", "permission", "expert"],
  });
});
afterAll(() => product.close());

const looks: readonly (readonly [string, OpenOptions & { readonly zoom?: string }])[] = [
  ["320 pixels wide", { viewport: { width: 320, height: 640 } }],
  ["with text of 200 %", { viewport: { width: 640, height: 800 }, zoom: "200%" }],
  ["320 pixels wide with text of 200 %", { viewport: { width: 320, height: 640 }, zoom: "200%" }],
];

/** As a person sets the size of text in the browser. */
const enlarge = (page: Page, size: string): Promise<void> =>
  page.evaluate((to) => {
    document.documentElement.style.fontSize = to;
  }, size);

/** The page, and what scrolls by itself in it. */
const pastEdge = async (page: Page): Promise<number> =>
  (await overflowOf(page)) +
  (await page
    .locator(".columns")
    .evaluateAll((boards) =>
      boards.reduce((past, board) => past + board.scrollWidth - board.clientWidth, 0),
    ));

describe.each(looks)("the tab %s", (_look, { zoom, ...options }) => {
  it.each(locales)("needs no sideways scrolling in any view: %s", async (locale) => {
    const t = translator(locale);
    const page = await browser.open(`${product.server.url}/tab`, {
      ...options,
      person: speakers[locale],
    });
    if (zoom) await enlarge(page, zoom);
    const past: Record<string, number> = {};
    await page.getByRole("heading", { name: "Seinätön sairaala" }).waitFor();
    past.board = await pastEdge(page);
    const size = await page.locator("body").evaluate((body) => getComputedStyle(body).fontSize);
    expect(size).toBe(zoom ? "28px" : "14px");
    await page.getByRole("link", { name: t("app.ideas") }).click();
    await page.getByRole("article").first().waitFor();
    past.list = await pastEdge(page);
    await page.getByRole("button", { name: t("ideas.board") }).click();
    past.columns = await pastEdge(page);
    await page.getByRole("button", { name: t("ideas.new") }).click();
    await page.getByRole("button", { name: t("ideas.form.send") }).click();
    await page.getByText(t("ideas.form.titleMissing")).waitFor();
    past.form = await pastEdge(page);
    const dialog = page.getByRole("dialog");
    past.dialog = await dialog.evaluate((box) => box.scrollWidth - box.clientWidth);
    expect(past).toEqual({ board: 0, list: 0, columns: 0, form: 0, dialog: 0 });
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { locales } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import { overflowOf, resize, useBrowser } from "../support/browser.ts";
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

const looks = [
  ["320 pixels wide", 320, "100%"],
  ["with text of 200 %", 640, "200%"],
  ["320 pixels wide with text of 200 %", 320, "200%"],
] as const;

/** The page, and what scrolls by itself in it. */
const pastEdge = async (page: Page): Promise<number> => {
  const boxes = await page
    .locator(".lanes, dialog[open]")
    .evaluateAll((all) => all.map((box) => box.scrollWidth - box.clientWidth));
  return boxes.reduce((sum, past) => sum + past, await overflowOf(page));
};

describe("the tab", () => {
  it.each(locales)(
    "needs no sideways scrolling in any view and size of text: %s",
    async (locale) => {
      const t = translator(locale);
      const page = await browser.open(`${product.server.url}/tab#/board`, {
        person: speakers[locale],
      });
      const past: Record<string, number> = {};
      const look = async (view: string): Promise<void> => {
        for (const [name, width, size] of looks) {
          await resize(page, width, size);
          const shown = await page
            .locator("body")
            .evaluate((body) => getComputedStyle(body).fontSize);
          expect(shown).toBe(size === "200%" ? "28px" : "14px");
          past[`${view}, ${name}`] = await pastEdge(page);
        }
      };
      await page.getByRole("heading", { name: "Seinätön sairaala" }).waitFor();
      await look("board");
      for (const view of ["list", "timeline"] as const) {
        await page.getByRole("button", { name: t(`projects.${view}.title`) }).click();
        await page.getByRole("link", { name: "Seinätön sairaala" }).waitFor();
        await look(`board as a ${view}`);
      }
      await page.getByRole("link", { name: t("app.ideas") }).click();
      await page.getByRole("article").first().waitFor();
      await look("list");
      await page.getByRole("button", { name: t("ideas.board") }).click();
      await look("columns");
      await page.getByRole("button", { name: t("ideas.form.heading") }).click();
      await page.getByRole("button", { name: t("ideas.form.send") }).click();
      await page.getByText(t("ideas.form.titleMissing")).waitFor();
      await look("form");
      expect(past).toEqual(Object.fromEntries(Object.keys(past).map((view) => [view, 0])));
      expect(Object.keys(past)).toHaveLength(18);
    },
  );
});

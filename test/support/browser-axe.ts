import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type * as Axe from "axe-core";
import type { Page } from "playwright-core";
import { type Locale, locales } from "../../src/contract/vocabulary.ts";

const source = await readFile(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

const themes = ["light", "dark", "contrast"] as const;
export type Theme = (typeof themes)[number];

const eachOnce: readonly (readonly [Locale, Theme])[] = [
  ["fi", "light"],
  ["sv", "dark"],
  ["en", "contrast"],
];
const everyLook = locales.flatMap((locale) => themes.map((theme) => [locale, theme] as const));
/** Each language and each theme once, as what one says does not change how the other looks; in the soak all of them. */
export const looks = process.env.TEST_VIEWS === "all" ? everyLook : eachOnce;

/**
 * What axe finds wrong with the page as it stands, of any impact and in every theme, or in those named; nothing is
 * switched off. A theme is one attribute of the page and changes nothing but colours: the rules that look at them
 * are asked in each theme, the others once.
 */
export const axeFindings = async (page: Page, ...only: readonly Theme[]): Promise<string[]> => {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  return page.evaluate(
    async (all) => {
      const { axe } = globalThis as unknown as { axe: typeof Axe };
      const { dataset } = document.documentElement;
      const before = dataset.theme;
      const aboutColours = axe
        .getRules(["cat.color"])
        .filter(({ tags }) => !tags.includes("wcag2aaa"))
        .map(({ ruleId }) => ruleId);
      const found: string[] = [];
      for (const theme of all) {
        dataset.theme = theme;
        // A colour that is on its way has no contrast of its own.
        for (const moving of document.getAnimations()) moving.finish();
        const { violations } = await axe.run(document, {
          resultTypes: ["violations"],
          ...(theme !== all[0] && { runOnly: aboutColours }),
        });
        for (const { id, nodes } of violations)
          for (const { html, failureSummary } of nodes)
            found.push(`${theme}: ${id}: ${html.slice(0, 160)} ${failureSummary}`);
      }
      dataset.theme = before;
      return found;
    },
    only.length > 0 ? only : themes,
  );
};

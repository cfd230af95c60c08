import type { Locator, Page } from "playwright-core";
import type { Translator } from "../../src/i18n/translator.ts";

export interface Visit {
  readonly page: Page;
  readonly tab: string;
  readonly t: Translator;
}

/** How to come to each view, by its name. */
export type Views = Readonly<Record<string, (visit: Visit) => Promise<void>>>;

/** The server says this instead. */
export const answering = (
  page: Page,
  path: string,
  answer: { readonly status?: number; readonly json: object },
): Promise<unknown> => page.route(`**${path}`, (route) => route.fulfill(answer));

export const scrollTo = async (heading: Locator): Promise<void> => {
  await heading.waitFor();
  await heading.evaluate((element) => element.scrollIntoView());
};

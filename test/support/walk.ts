import { expect } from "@jest/globals";
import type { Frame, Locator, Page } from "playwright-core";
import { localTenant } from "../../bot/local.ts";
import type { Card } from "../../src/cards/card.ts";
import type { Verb } from "../../src/contract/verbs.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import type { TestBrowser } from "./browser.ts";
import { openHosted, tabAppIn, tabIn } from "./browser-host.ts";
import { complaintsAbout } from "./cards.ts";
import { movedClock } from "./clock.ts";
import { aTown, type Town, untilSaid } from "./meetings.ts";
import { memoryTable } from "./memory-table.ts";
import { type Product, startProduct } from "./product.ts";
import { cardIn, type Person } from "./teams.ts";

/** What a person uses the tab by. */
type Hand = "mouse" | "touch" | "keyboard";
export type Way = readonly [locale: Locale, width: number, hand: Hand];

const someWays: readonly Way[] = [
  ["fi", 1280, "mouse"],
  ["sv", 360, "touch"],
  ["en", 1280, "keyboard"],
];
const everyWay: readonly Way[] = (["fi", "sv", "en"] as const).flatMap((locale) => [
  ...(["mouse", "touch", "keyboard"] as const).map((hand): Way => [locale, 1280, hand]),
  ...(["touch", "keyboard"] as const).map((hand): Way => [locale, 360, hand]),
]);
/** Each language, width and hand at least once; in the soak all that go together. */
export const ways = process.env.TEST_VIEWS === "all" ? everyWay : someWays;

const tags: Readonly<Record<Locale, string>> = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };

/** A network of one language, used through the chat and through the tab in a host page. */
export interface Walk {
  readonly clock: ReturnType<typeof movedClock>;
  readonly product: Product;
  /** The instance that the tab is opened from: it sees at once what is changed through it. */
  readonly hosted: Product;
  readonly town: Town;
  readonly t: Translator;
  open(person: Person, subPage: string): Promise<{ readonly page: Page; readonly tab: Frame }>;
  /** As this hand presses. */
  press(target: Locator): Promise<void>;
  /** Takes a card of a board to the lane that stands next to its own. */
  moveCard(
    page: Page,
    title: string,
    to: { readonly lane: string; readonly title: string },
  ): Promise<void>;
  /** A press in one's own chat. */
  inChat(person: Person, verb: Verb, data: object): Promise<Card>;
  /** What a person was told in their own chat, once they were. */
  told(words: string, person: Person): Promise<Card>;
  close(): Promise<void>;
}

export const button = (place: Pick<Locator, "getByRole">, name: string): Locator =>
  place.getByRole("button", { name, exact: true });

const isStopped = (tab: Frame): Promise<boolean> => tab.locator("main.notice").isVisible();

/** Teams writes to one instance and the tab is opened from another, over one store. */
export const startWalk = async (
  browser: TestBrowser,
  [locale, width, hand]: Way,
  names: readonly string[],
): Promise<Walk> => {
  const clock = movedClock("2030-03-05T10:00:00+02:00");
  const { identity, entra, tokenFor } = await tabAppIn(localTenant);
  const table = memoryTable();
  const product = await startProduct({ table }, {}, clock.now);
  const hosted = await startProduct({ table, identity, delivery: false }, { entra }, clock.now);
  const api: Product["api"] = async (method, path, { token, ...rest } = {}) =>
    hosted.api(method, path, {
      ...rest,
      ...(token && { token: await tokenFor(token, clock.now()) }),
    });
  const town = await aTown(product, names, tags[locale]);

  const press: Walk["press"] = async (target) => {
    if (hand === "mouse") return target.click();
    if (hand === "touch") return target.tap();
    await target.focus();
    await target.press("Enter");
  };

  return {
    clock,
    product,
    hosted: { ...hosted, api },
    town,
    t: translator(locale),
    press,
    open: async (person, subPage) => {
      const page = await openHosted(browser, hosted.server.url, {
        token: await tokenFor(person.objectId, clock.now()),
        locale: tags[locale],
        subPage,
        page: { viewport: { width, height: 800 }, hasTouch: hand === "touch" },
      });
      await tabIn(page).getByRole("main").waitFor();
      // On a machine too busy for the tab's patience with its host: opened again, as the page says.
      for (let tries = 0; tries < 3 && (await isStopped(tabIn(page))); tries++) {
        await page.reload();
        await tabIn(page).getByRole("main").waitFor();
      }
      const tab = tabIn(page);
      const stopped = (await isStopped(tab)) && (await tab.getByRole("main").innerText());
      expect(stopped).toBe(false);
      return { page, tab };
    },
    moveCard: async (page, title, to) => {
      const tab = tabIn(page);
      const card = tab.getByRole("article").filter({ hasText: title });
      if (width < 901 || hand === "touch") {
        await press(card.locator("[aria-haspopup=menu]"));
        await press(tab.getByRole("menuitemradio", { name: to.title, exact: true }));
      } else if (hand === "mouse") {
        await card.and(tab.locator("[draggable=true]")).waitFor();
        const lane = tab.locator(`[data-lane=${to.lane}]`);
        await card.dragTo(lane, { targetPosition: { x: 60, y: 120 } });
      } else {
        await card.getByRole("link").focus();
        for (const key of ["Space", "ArrowRight", "Space"]) await page.keyboard.press(key);
      }
    },
    inChat: async (person, verb, data) => {
      const { value } = await product.press(person, undefined, verb, { ...data });
      expect(complaintsAbout(value)).toEqual([]);
      return value;
    },
    told: async (words, person) =>
      cardIn((await untilSaid(product, words, { person })).at(-1) as never),
    close: async () => {
      await hosted.close();
      await product.close();
    },
  };
};

import { describe, expect, it } from "@jest/globals";
import { ideaCardsIn } from "../../scripts/pictured/cards/ideas.ts";
import type { Card } from "../../src/cards/card.ts";
import {
  allWordsCard,
  helpCard,
  languageCard,
  meantCard,
  sentenceWithHelpCard,
} from "../../src/chat/cards.ts";
import type { PublicIdea } from "../../src/contract/ideas.ts";
import { ideaNeeds, ideaStages, locales } from "../../src/contract/vocabulary.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { type IdeaShown, ideaCard, ideasCard } from "../../src/ideas/cards.ts";
import { complaintsAbout } from "../support/cards.ts";

const anIdea = (overrides: Partial<PublicIdea> = {}): PublicIdea => ({
  id: "0b0f6a4e-5d6d-4b7e-9d0b-3f1d2c4b5a69",
  number: 12,
  stage: "idea",
  state: "open",
  title: "Kirjaston kesäpiste torille",
  problem: "Kirjasto on kesällä kiinni.",
  firstTrial: "Yksi lauantai.",
  needs: [...ideaNeeds],
  author: "Kirjaston kehittäjä",
  language: "fi",
  submittedAt: "2026-11-21T09:00:00.000Z",
  supporters: 1,
  ...overrides,
});

const tabUrl = "https://kehu.example/tab";
const shown: IdeaShown = { names: {}, hidden: [], zone: "Europe/Helsinki", address: tabUrl };

const cards: Readonly<Record<string, (t: Translator) => Card>> = {
  ...Object.fromEntries(
    Object.keys(ideaCardsIn(translator("fi"))).map((name) => [
      name,
      (t: Translator) => {
        const found = ideaCardsIn(t)[name];
        if (!found) throw new Error(`no card ${name}`);
        return found;
      },
    ]),
  ),
  "the idea with a title alone": (t) =>
    ideaCard(anIdea({ problem: "", firstTrial: "", needs: [], author: "" }), t, shown),
  "the help": (t) => helpCard(t, { tabUrl, understood: false }),
  "every word": (t) => allWordsCard(t),
  "a slip of the keyboard": (t) => meantCard(t, { word: "tapaaminen", words: "tapaaminen" }),
  "the newest ideas": (t) =>
    ideasCard({ ideas: [anIdea()], total: 9 }, t, {
      ...shown,
      addressOf: (idea) => `${tabUrl}#/${idea}`,
    }),
  "the languages": (t) => languageCard(t, "https://kehu.example/tab#/settings"),
  "a sentence": (t) => sentenceWithHelpCard(t, t("errors.busy")),
};

const cases = Object.keys(cards).flatMap((name) =>
  locales.map((locale) => [name, locale] as const),
);

const make = (name: string, t: Translator): Card => {
  const maker = cards[name];
  if (!maker) throw new Error(`no card ${name}`);
  return maker(t);
};

/** Teams refuses what is larger; ours stay far below, so that there is room for long texts. */
const largest = 25_000;

describe("every card", () => {
  it.each(cases)("%s in %s is accepted by the SDK of Adaptive Cards", (name, locale) => {
    const card = make(name, translator(locale));
    expect(complaintsAbout(card)).toEqual([]);
    expect(card.lang).toBe(locale);
    expect(card.speak).not.toBe("");
    expect(JSON.stringify(card).length).toBeLessThan(largest);
  });

  it("is refused by the same check when something is wrong with it", () => {
    const broken = { ...make("form", translator("fi")), body: [{ type: "Input.Text" }] };
    expect(complaintsAbout(broken)).not.toEqual([]);
  });

  it.each(ideaStages)("says the stage %s in words", (stage) => {
    for (const locale of locales)
      expect(JSON.stringify(ideaCard(anIdea({ stage }), translator(locale), shown))).not.toContain(
        "ideas.stage",
      );
  });
});

describe("what a person typed", () => {
  const hostile = [
    "[Kirjaudu](https://evil.example)",
    "**lihava** _vino_ `koodi`",
    "<at>Kaupunginjohtaja</at>",
    "<img src=x onerror=alert(1)>",
    "{{DATE(2026-01-01T00:00:00Z)}}",
    "1. lista\n- toinen",
    "{count, plural, other {#}}",
  ];

  it.each(hostile)(
    "%j stands on the card letter by letter, in no field that reads Markdown",
    (typed) => {
      const card = ideaCard(
        anIdea({ title: typed, problem: typed, firstTrial: typed, author: typed }),
        translator("fi"),
        shown,
      );
      const blocks: string[] = [];
      const runs: string[] = [];
      JSON.stringify(card.body, (_key, value) => {
        if (value?.type === "TextBlock") blocks.push(value.text);
        if (value?.type === "TextRun") runs.push(value.text);
        return value;
      });
      expect(blocks.join(" ")).not.toContain(typed);
      expect(runs.filter((run) => run === typed)).toHaveLength(3);
    },
  );
});

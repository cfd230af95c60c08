import { describe, expect, it } from "@jest/globals";
import { IntlMessageFormat } from "intl-messageformat";
import { errorCodes } from "../../src/contract/errors.ts";
import { type Locale, locales } from "../../src/contract/vocabulary.ts";
import { catalogues, type MessageKey } from "../../src/i18n/catalogues.ts";
import { translator } from "../../src/i18n/translators.ts";

const keys = Object.keys(catalogues.fi) as MessageKey[];

/** Names and product words that are the same in every language. */
const same: readonly MessageKey[] = [
  "commands.idea.words",
  "commands.status.words",
  "ideas.card.kicker",
  "ideas.card.spoken",
  "ideas.receipt.title",
  "meetings.minutes",
  "projects.phase.idea",
  "retros.action.from",
  "retros.card.kicker",
  "retros.form.subject",
  "retros.reaction.counted",
  "retros.summary.action",
  "retros.tab.startTimer",
];

interface Part {
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: Part[] }>>;
}

/** The values a message takes, from its own syntax tree. */
const placeholders = (message: string, locale: string): string[] => {
  const names = new Set<string>();
  const walk = (parts: readonly (Part & { type: number })[]): void => {
    for (const part of parts) {
      // 0 is literal text and 7 the number within a plural.
      if (part.type !== 0 && part.type !== 7 && part.value) names.add(part.value);
      for (const option of Object.values(part.options ?? {}))
        walk(option.value as (Part & { type: number })[]);
    }
  };
  walk(new IntlMessageFormat(message, locale).getAst() as (Part & { type: number })[]);
  return [...names].sort();
};

/** Words that read wrong, and where they are right. */
const misread: readonly [locale: Locale, words: RegExp, rightIn?: RegExp][] = [
  ["fi", /vaikka toiselta laitteelta/],
  ["fi", /\b(toimet|toimesta|tointa|uusi toimi|toimi jäi)\b/i],
  ["fi", /Sopii \{/],
  ["fi", /mistä muut tunnistaa/],
  ["fi", /\bopin kort/i],
  ["fi", /^(Hallitse|Avaa taulu)$/],
  ["fi", /kirjaaj/i],
  ["fi", /^Muistiinpanot?\b/, /^minutes\.|^errors\.minutesEarly$/],
  ["fi", /muistiinpanoja\}/],
  ["fi", /^Lisää kalenteriin$/],
  ["fi", /\(tyhjä/],
  ["fi", /\(0 = /],
  ["fi", /# t\}/],
  ["fi", /kuittisi/i],
  ["sv", /\bturer|\bturen\b|ordförandetur/i],
  ["sv", /passar (det )?dig att|passar mig|passar den dig|om den passar/i],
  ["sv", /retrospektiv/i, /^commands\.retro\.words$/],
  ["sv", /koordinator/i],
  ["sv", /\(tomt|\(0 = /],
  ["sv", /# h\}|# min\.\}/],
  ["en", /\bturns\b/i],
  ["en", /fine by/i],
  ["en", /# (hr|mins)\}/],
  ["en", /retrospective/i, /^commands\.retro\.words$/],
  ["en", /\(empty|\(0 = /],
];

describe("the catalogues", () => {
  it.each(misread)("in %s never say %s", (locale, words, rightIn = /^$/) => {
    const found = keys.filter((key) => !rightIn.test(key) && words.test(catalogues[locale][key]));
    expect(found).toEqual([]);
  });

  it.each(locales)("%s has the same keys as the others, sorted, each with words", (locale) => {
    const own = Object.keys(catalogues[locale]);
    expect(own).toEqual([...own].sort());
    expect(own).toEqual([...keys].sort());
    for (const key of keys) {
      const text = catalogues[locale][key];
      expect(text.trim()).toBe(text);
      expect(text).not.toBe("");
      expect(text).not.toBe(key);
      expect(text).not.toMatch(/TODO|FIXME|XXX/);
    }
  });

  it("take the same values in every language", () => {
    for (const key of keys)
      for (const locale of locales)
        expect([key, locale, placeholders(catalogues[locale][key], locale)]).toEqual([
          key,
          locale,
          placeholders(catalogues.fi[key], "fi"),
        ]);
  });

  it("differ where the languages do", () => {
    const untranslated = keys.filter(
      (key) =>
        !same.includes(key) &&
        /\p{L}{3,}/u.test(catalogues.en[key].replace(/\{[^}]*\}/g, "")) &&
        (catalogues.en[key] === catalogues.fi[key] || catalogues.sv[key] === catalogues.en[key]),
    );
    expect(untranslated).toEqual([]);
  });

  it("have a sentence for every failure", () => {
    for (const code of errorCodes) expect(keys).toContain(`errors.${code}`);
  });

  it("bend their words by number", () => {
    const said = (count: number) =>
      locales.map((locale) => translator(locale)("ideas.card.supporters", { count }));
    expect(said(0)).toEqual([
      "Ei vielä kannattajia",
      "Inga understödjare ännu",
      "No supporters yet",
    ]);
    expect(said(1)).toEqual(["1 kannattaja", "1 understödjare", "1 supporter"]);
    expect(said(21)).toEqual(["21 kannattajaa", "21 understödjare", "21 supporters"]);
  });
});

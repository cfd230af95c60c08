import { describe, expect, it } from "@jest/globals";
import { IntlMessageFormat } from "intl-messageformat";
import { errorCodes } from "../../src/contract/errors.ts";
import { numbers } from "../../src/contract/numbers.ts";
import { type Locale, locales } from "../../src/contract/vocabulary.ts";
import { catalogues, type MessageKey } from "../../src/i18n/catalogues.ts";
import { withNumbers } from "../../src/i18n/numbers.ts";
import { translator } from "../../src/i18n/translators.ts";

const keys = Object.keys(catalogues.fi) as MessageKey[];

/** Names and product words that are the same in every language. */
const same: readonly MessageKey[] = [
  "commands.idea.words",
  "commands.status.words",
  "home.about.presentation",
  "home.item.retro",
  "home.next.online",
  "home.next.slot",
  "ideas.card.kicker",
  "ideas.card.spoken",
  "ideas.number",
  "meetings.minutes",
  "projects.form.team",
  "ideas.page.relatedRetro",
  "projects.page.relatedRetro",
  "projects.phase.idea",
  "retros.action.from",
  "retros.card.kicker",
  "retros.form.subject",
  "retros.reaction.counted",
  "retros.summary.action",
  "retros.tab.startTimer",
  "search.similar.kind.idea",
];

interface Part {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: Part[] }>>;
}

/** All parts of a message, from its own syntax tree. */
const partsOf = (message: string, locale: string): Part[] => {
  const within = (parts: readonly Part[]): Part[] =>
    parts.flatMap((part) => [
      part,
      ...Object.values(part.options ?? {}).flatMap(({ value }) => within(value)),
    ]);
  return within(new IntlMessageFormat(message, locale).getAst() as unknown as Part[]);
};

// 0 is literal text and 7 the number within a plural.
const isPlaceholder = ({ type }: Part): boolean => type !== 0 && type !== 7;

/** The values a message takes. */
const placeholders = (message: string, locale: string): string[] =>
  [
    ...new Set(
      partsOf(message, locale).flatMap((part) =>
        isPlaceholder(part) && part.value ? [part.value] : [],
      ),
    ),
  ].sort();

/** Scales, and examples of what can be written: no rule decides by these. */
const shownNumbers: readonly RegExp[] = [
  /^(figures|home\.year)\.pulse/,
  /^pulse\.result\.|^retros\.(pulse|form\.pulse)/,
  /[tT]imeMissing$/,
  /^commands\.(pause|project)\.does$|^notifications\.pause\./,
  /^retros\.form\.questionsWrong$/,
  /^projects\.(form\.money|outcome\.scale$)/,
];

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

  it.each(locales)("in %s take the numbers of the rules from the code", (locale) => {
    const held = keys.filter(
      (key) =>
        !shownNumbers.some((pattern) => pattern.test(key)) &&
        partsOf(catalogues[locale][key], locale).some(
          (part) => part.type === 0 && /\d/.test(part.value ?? ""),
        ),
    );
    expect(held).toEqual([]);
  });

  it.each(locales)(
    "in %s have the numbers of the rules filled in before they are said",
    (locale) => {
      const left = keys.filter((key) =>
        placeholders(withNumbers(catalogues[locale][key], locale), locale).some(
          (name) => name in numbers,
        ),
      );
      expect(left).toEqual([]);
    },
  );

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

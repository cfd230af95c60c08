import type { Locale } from "../contract/vocabulary.ts";

/** The days other than weekends on which the offices are closed. */
export interface Holidays {
  readonly has: (date: string) => boolean;
  /** Of this local date, in the words of a sentence: `itsenäisyyspäivä`. */
  readonly nameOf: (date: string, language: Locale) => string | undefined;
}

/** Of a network that does not keep any. */
export const noHolidays: Holidays = { has: () => false, nameOf: () => undefined };

/**
 * No public holidays by law, but the municipal sector's collective agreement counts them with those and
 * the offices are closed. New Year's Eve is a day of work.
 */
const closedEves: readonly string[] = ["friday after 06-19", "12-24"];

/** Loaded when a network keeps holidays: the library takes a tenth of a second to come up. */
export const loadFinnishHolidays = async (): Promise<Holidays> => {
  const { default: Library } = await import("date-holidays");
  const finland = new Library("FI", { types: ["public", "bank"] });
  const years = new Map<string, ReadonlyMap<string, string>>();

  const read = (year: string, language: Locale): ReadonlyMap<string, string> =>
    new Map(
      finland
        .getHolidays(year, language)
        .filter(({ type, rule }) => type === "public" || closedEves.includes(rule))
        .map(({ date, name }) => [date.slice(0, 10), name]),
    );

  const daysOf = (date: string, language: Locale): ReadonlyMap<string, string> => {
    const year = date.slice(0, 4);
    const known = years.get(`${year} ${language}`) ?? read(year, language);
    years.set(`${year} ${language}`, known);
    return known;
  };

  return {
    has: (date) => daysOf(date, "fi").has(date),
    nameOf: (date, language) => daysOf(date, language).get(date),
  };
};

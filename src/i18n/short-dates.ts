import type { Locale } from "../contract/vocabulary.ts";
import { momentFormat, shortMonth } from "./moments.ts";

const shortDate = momentFormat((locale) => ({
  day: "numeric",
  month: shortMonth(locale),
  year: "numeric",
}));

/** A date with its year: `8.12.2026`, `8 dec. 2026`, `8 Dec 2026`. */
export const shortDateOf = (locale: Locale, date: string): string =>
  shortDate(locale, "UTC").format(new Date(`${date}T00:00:00Z`));

const month = momentFormat(() => ({ month: "short" }));

/** The month of a date, in short: `joulu`. */
export const monthOf = (locale: Locale, date: string): string =>
  month(locale, "UTC").format(new Date(`${date}T00:00:00Z`));

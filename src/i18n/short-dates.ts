import type { Locale } from "../contract/vocabulary.ts";
import { regions, shortMonth } from "./moments.ts";

/** A date with its year: `8.12.2026`, `8 dec. 2026`, `8 Dec 2026`. */
export const shortDateOf = (locale: Locale, date: string): string =>
  new Intl.DateTimeFormat(regions[locale], {
    day: "numeric",
    month: shortMonth(locale),
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${date}T00:00:00Z`));

/** The month of a date, in short: `joulu`. */
export const monthOf = (locale: Locale, date: string): string =>
  new Intl.DateTimeFormat(regions[locale], { month: "short", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );

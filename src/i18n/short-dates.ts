import type { Locale } from "../contract/vocabulary.ts";
import { formatOf, shortMonth } from "./moments.ts";

/** A date with its year: `8.12.2026`, `8 dec. 2026`, `8 Dec 2026`. */
export const shortDateOf = (locale: Locale, date: string): string =>
  formatOf(locale, "UTC", {
    day: "numeric",
    month: shortMonth(locale),
    year: "numeric",
  }).format(new Date(`${date}T00:00:00Z`));

/** The month of a date, in short: `joulu`. */
export const monthOf = (locale: Locale, date: string): string =>
  formatOf(locale, "UTC", { month: "short" }).format(new Date(`${date}T00:00:00Z`));

import type { Locale } from "../contract/vocabulary.ts";

/** Cents as euros: `12 000 €`, with cents only where there are some. */
export const eurosIn = (locale: Locale, cents: number): string =>
  new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "EUR",
    trailingZeroDisplay: "stripIfInteger",
  }).format(cents / 100);

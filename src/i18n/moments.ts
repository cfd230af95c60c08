import type { Locale } from "../contract/vocabulary.ts";

/** As these languages are written where the product is used. */
const regions: Readonly<Record<Locale, string>> = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };

/** A day in words, where the zone is. */
export const dayIn = (locale: Locale, at: Date, zone: string): string =>
  new Intl.DateTimeFormat(regions[locale], { dateStyle: "long", timeZone: zone }).format(at);

/** HH:mm as it is written in this language. */
export const timeIn = (locale: Locale, time: string): string =>
  new Intl.DateTimeFormat(regions[locale], { timeStyle: "short", timeZone: "UTC" }).format(
    new Date(`1970-01-01T${time}Z`),
  );

import type { Locale } from "../contract/vocabulary.ts";

/** As these languages are written where the product is used. */
const regions: Readonly<Record<Locale, string>> = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };

/** Finnish writes the month as a number, the others by its name. */
export const shortMonth = (locale: Locale) => (locale === "fi" ? "numeric" : "short");

const known = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it: each is made once. */
const formatIn = (
  region: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat => {
  const key = region + timeZone + JSON.stringify(options);
  const format = known.get(key) ?? new Intl.DateTimeFormat(region, { ...options, timeZone });
  known.set(key, format);
  return format;
};

/** A format of the moments of a zone. */
export const formatOf = (
  locale: Locale,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat => formatIn(regions[locale], timeZone, options);

/** The date where the zone is, as a form has it; Sweden writes dates as forms do. */
export const formDateIn = (at: Date, zone: string): string =>
  formatIn("sv-SE", zone, { dateStyle: "short" }).format(at);

/** A day in words, where the zone is. */
export const dayIn = (locale: Locale, at: Date, zone: string): string =>
  formatOf(locale, zone, { dateStyle: "long" }).format(at);

/** The same of a date that has no time and no zone. */
export const dayOf = (locale: Locale, date: string): string =>
  dayIn(locale, new Date(`${date}T00:00:00Z`), "UTC");

/** A day of this week or the next ones and its time: `ti 24.11. klo 9.00`. */
export const momentIn = (locale: Locale, at: Date, zone: string): string =>
  formatOf(locale, zone, {
    weekday: "short",
    day: "numeric",
    month: shortMonth(locale),
    hour: "numeric",
    minute: "2-digit",
  }).format(at);

/** A weekday, its date and its year: `tiistaina 8. joulukuuta 2026`. */
export const longDayIn = (locale: Locale, at: Date, zone: string): string =>
  formatOf(locale, zone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(at);

/** The weekday as it stands before its date in a sentence: `tiistaina`, `tisdag`, `Tuesday`. */
export const weekdayIn = (locale: Locale, at: Date, zone: string): string =>
  formatOf(locale, zone, {
    weekday: "long",
    day: "numeric",
    month: "numeric",
  })
    .formatToParts(at)
    .find(({ type }) => type === "weekday")?.value ?? "";

/** A day of this year as a heading: `maanantai 30. marraskuuta`. */
export const headingDayIn = (locale: Locale, at: Date, zone: string): string =>
  formatOf(locale, zone, {
    weekday: "long",
    day: "numeric",
    month: "long",
  }).format(at);

/** A date of this year within a sentence: `12. tammikuuta`. */
export const dateIn = (locale: Locale, at: Date, zone: string): string =>
  formatOf(locale, zone, {
    day: "numeric",
    month: "long",
  }).format(at);

/** A day as a leaf of a calendar shows it: `ti`, `8`, `joulu`. */
export const leafOf = (
  locale: Locale,
  at: Date,
  zone: string,
): { readonly weekday: string; readonly day: string; readonly month: string } => {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    formatOf(locale, zone, options).format(at);
  return {
    weekday: part({ weekday: "short" }),
    day: part({ day: "numeric" }),
    month: part({ month: "short" }),
  };
};

/** A date of the months around: `8.12.`, `8 dec.`, `8 Dec`. */
export const shortDayIn = (locale: Locale, at: Date, zone: string): string =>
  formatOf(locale, zone, {
    day: "numeric",
    month: shortMonth(locale),
  }).format(at);

/** The time of day, where the zone is. */
export const clockIn = (locale: Locale, at: Date, zone: string): string =>
  formatOf(locale, zone, {
    hour: "numeric",
    minute: "2-digit",
  }).format(at);

/** HH:mm as it is written in this language. */
export const timeIn = (locale: Locale, time: string): string =>
  clockIn(locale, new Date(`1970-01-01T${time}Z`), "UTC");

export const monthName = (locale: Locale, month: number): string =>
  formatOf(locale, "UTC", { month: "long" }).format(Date.UTC(2001, month - 1));

import type { Locale } from "../contract/vocabulary.ts";

/** As these languages are written where the product is used. */
const regions: Readonly<Record<Locale, string>> = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };

/** Finnish writes the month as a number, the others by its name. */
export const shortMonth = (locale: Locale) => (locale === "fi" ? "numeric" : "short");

/** Formats a moment where the zone is. Making a format costs far more than using it: each is made once. */
export const momentFormat = (optionsOf: (locale: Locale) => Intl.DateTimeFormatOptions) => {
  const known = new Map<string, Intl.DateTimeFormat>();
  return (locale: Locale, timeZone: string): Intl.DateTimeFormat => {
    const key = `${locale} ${timeZone}`;
    const format =
      known.get(key) ??
      new Intl.DateTimeFormat(regions[locale], { ...optionsOf(locale), timeZone });
    known.set(key, format);
    return format;
  };
};

const day = momentFormat(() => ({ dateStyle: "long" }));

/** A day in words, where the zone is. */
export const dayIn = (locale: Locale, at: Date, zone: string): string =>
  day(locale, zone).format(at);

/** The same of a date that has no time and no zone. */
export const dayOf = (locale: Locale, date: string): string =>
  dayIn(locale, new Date(`${date}T00:00:00Z`), "UTC");

const moment = momentFormat((locale) => ({
  weekday: "short",
  day: "numeric",
  month: shortMonth(locale),
  hour: "numeric",
  minute: "2-digit",
}));

/** A day of this week or the next ones and its time: `ti 24.11. klo 9.00`. */
export const momentIn = (locale: Locale, at: Date, zone: string): string =>
  moment(locale, zone).format(at);

const longDay = momentFormat(() => ({
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
}));

/** A weekday, its date and its year: `tiistaina 8. joulukuuta 2026`. */
export const longDayIn = (locale: Locale, at: Date, zone: string): string =>
  longDay(locale, zone).format(at);

const weekday = momentFormat(() => ({ weekday: "long", day: "numeric", month: "numeric" }));

/** The weekday as it stands before its date in a sentence: `tiistaina`, `tisdag`, `Tuesday`. */
export const weekdayIn = (locale: Locale, at: Date, zone: string): string =>
  weekday(locale, zone)
    .formatToParts(at)
    .find(({ type }) => type === "weekday")?.value ?? "";

const headingDay = momentFormat(() => ({ weekday: "long", day: "numeric", month: "long" }));

/** A day of this year as a heading: `maanantai 30. marraskuuta`. */
export const headingDayIn = (locale: Locale, at: Date, zone: string): string =>
  headingDay(locale, zone).format(at);

const date = momentFormat(() => ({ day: "numeric", month: "long" }));

/** A date of this year within a sentence: `12. tammikuuta`. */
export const dateIn = (locale: Locale, at: Date, zone: string): string =>
  date(locale, zone).format(at);

const leaf = {
  weekday: momentFormat(() => ({ weekday: "short" })),
  day: momentFormat(() => ({ day: "numeric" })),
  month: momentFormat(() => ({ month: "short" })),
};

/** A day as a leaf of a calendar shows it: `ti`, `8`, `joulu`. */
export const leafOf = (
  locale: Locale,
  at: Date,
  zone: string,
): { readonly weekday: string; readonly day: string; readonly month: string } => ({
  weekday: leaf.weekday(locale, zone).format(at),
  day: leaf.day(locale, zone).format(at),
  month: leaf.month(locale, zone).format(at),
});

const shortDay = momentFormat((locale) => ({ day: "numeric", month: shortMonth(locale) }));

/** A date of the months around: `8.12.`, `8 dec.`, `8 Dec`. */
export const shortDayIn = (locale: Locale, at: Date, zone: string): string =>
  shortDay(locale, zone).format(at);

const clock = momentFormat(() => ({ hour: "numeric", minute: "2-digit" }));

/** The time of day, where the zone is. */
export const clockIn = (locale: Locale, at: Date, zone: string): string =>
  clock(locale, zone).format(at);

/** HH:mm as it is written in this language. */
export const timeIn = (locale: Locale, time: string): string =>
  clockIn(locale, new Date(`1970-01-01T${time}Z`), "UTC");

export const monthName = (locale: Locale, month: number): string =>
  new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(
    Date.UTC(2001, month - 1),
  );

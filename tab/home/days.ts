import type { Home } from "../../src/contract/home.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { dateIn, headingDayIn, shortDayIn, weekdayIn } from "../../src/i18n/moments.ts";
import type { Translator } from "../shell/language.ts";
import { dateFrom } from "../shell/zone.ts";

const dayLength = 24 * 60 * 60_000;

/** A date without a time is the same day wherever it is read. */
const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** How many days there are from one date to another one. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((noonOf(to).getTime() - noonOf(from).getTime()) / dayLength);

const relative = (locale: Locale, value: number, unit: "day" | "week"): string =>
  new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(value, unit);

const weekdayOf = (day: string, locale: Locale): string => weekdayIn(locale, noonOf(day), "UTC");

/** `tänään`, `huomenna`, `tiistaina 8.12.` */
export const dayWords = (day: string, today: string, { locale }: Translator): string => {
  const ahead = daysBetween(today, day);
  if (ahead === 0 || ahead === 1) return relative(locale, ahead, "day");
  return `${weekdayOf(day, locale)} ${shortDayIn(locale, noonOf(day), "UTC")}`;
};

/** `tänään`, `3 päivää sitten`, `viime viikolla`, `26.10.` */
export const agoWords = (day: string, today: string, { locale }: Translator): string => {
  const ago = daysBetween(day, today);
  if (ago < 7) return relative(locale, -ago, "day");
  return ago < 14 ? relative(locale, -1, "week") : shortDayIn(locale, noonOf(day), "UTC");
};

/** `8 päivän päästä` */
export const aheadWords = (day: string, today: string, { locale }: Translator): string =>
  relative(locale, daysBetween(today, day), "day");

/** `maanantai 30. marraskuuta` */
export const todayWords = (today: string, { locale }: Translator): string =>
  headingDayIn(locale, noonOf(today), "UTC");

/** `tiistaina 12. tammikuuta`, with which a sentence can end. */
const dateWords = (day: string, { locale }: Translator): string =>
  `${weekdayOf(day, locale)} ${dateIn(locale, noonOf(day), "UTC")}`;

/** The Monday before it, or itself. */
const weekOf = (day: string): string =>
  dateFrom("UTC", noonOf(day), -((noonOf(day).getUTCDay() + 6) % 7));

/** The day of the next meeting, where the network is. */
export const nextDay = ({ network }: Home): string | undefined =>
  network.next && dateFrom(network.next.meeting.zone, new Date(network.next.meeting.start));

/** When the network meets, as the values of a sentence. */
export const meetsValues = (day: string | undefined, today: string, t: Translator) => {
  if (day === undefined) return { meets: "none", weekday: "", date: "" };
  const ahead = daysBetween(today, day);
  const weeks = daysBetween(weekOf(today), weekOf(day)) / 7;
  const near = ahead === 0 ? "today" : ahead === 1 ? "tomorrow" : "later";
  const inWeeks = weeks === 0 ? "thisWeek" : weeks === 1 ? "nextWeek" : near;
  return {
    meets: near === "later" ? inWeeks : near,
    weekday: weekdayOf(day, t.locale),
    date: dateWords(day, t),
  };
};

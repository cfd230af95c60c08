import { minutesOf } from "../../src/contract/time-of-day.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { whenSentence } from "../../src/words/meetings.ts";
import type { Translator } from "../shell/language.ts";

/** A date and times as a form has them, in the same words; nothing while one of them is missing. */
export const typedSentence = (date: string, time: string, ends: string, t: Translator): string => {
  const [start, end] = [`${date}T${time}Z`, `${date}T${ends}Z`];
  if (Number.isNaN(Date.parse(start)) || Number.isNaN(Date.parse(end))) return "";
  return whenSentence({ start, end, zone: "UTC" }, t);
};

/** What the wall calendar and the wall clock show there, as fields of a form take it. */
export const localIn = (at: string, zone: string): { date: string; time: string } => {
  // Sweden writes dates as forms do.
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat("sv-SE", { ...options, timeZone: zone }).format(new Date(at));
  return { date: format({ dateStyle: "short" }), time: format({ timeStyle: "short" }) };
};

export const monthName = (locale: Locale, month: number): string =>
  new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(
    Date.UTC(2001, month - 1),
  );

/** How long it is from one time of day to another one. */
export const minutesBetween = (time: string, ends: string): number =>
  minutesOf(ends) - minutesOf(time);

export const timeAfter = (time: string, minutes: number): string => {
  const all = minutesOf(time) + minutes;
  return [Math.floor(all / 60) % 24, all % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
};

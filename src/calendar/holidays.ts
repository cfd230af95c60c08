import { easter } from "date-easter";
import type { Weekday } from "../contract/vocabulary.ts";
import { addDays, weekdayOf } from "./local.ts";

type When =
  /** A month and a day. */
  | { readonly on: string }
  /** So many days after Easter Sunday. */
  | { readonly easter: number }
  | { readonly first: Weekday; readonly from: string };

/**
 * On which the offices of a municipality are closed, weekends apart. The two eves are no public holidays
 * by law, but the sector's collective agreement counts them with those; New Year's Eve is a day of work.
 */
const finnish = {
  newYearsDay: { on: "01-01" },
  epiphany: { on: "01-06" },
  goodFriday: { easter: -2 },
  easterSunday: { easter: 0 },
  easterMonday: { easter: 1 },
  mayDay: { on: "05-01" },
  ascensionDay: { easter: 39 },
  whitSunday: { easter: 49 },
  midsummerEve: { first: "friday", from: "06-19" },
  midsummerDay: { first: "saturday", from: "06-20" },
  allSaintsDay: { first: "saturday", from: "10-31" },
  independenceDay: { on: "12-06" },
  christmasEve: { on: "12-24" },
  christmasDay: { on: "12-25" },
  secondChristmasDay: { on: "12-26" },
} as const satisfies Readonly<Record<string, When>>;

/** Its name is in the message `calendar.holiday`. */
export type Holiday = keyof typeof finnish;

export interface Holidays {
  /** Which one it is, if this local date is a holiday. */
  readonly on: (date: string) => Holiday | undefined;
}

/** Of a network that does not keep any. */
export const noHolidays: Holidays = { on: () => undefined };

const firstFrom = (date: string, weekday: Weekday): string =>
  weekdayOf(date) === weekday ? date : firstFrom(addDays(date, 1), weekday);

const easterSundayOf = (year: string): string => {
  const { month, day } = easter(Number(year));
  return [year, ...[month, day].map((part) => String(part).padStart(2, "0"))].join("-");
};

const dateOf = (when: When, year: string): string => {
  if ("on" in when) return `${year}-${when.on}`;
  if ("easter" in when) return addDays(easterSundayOf(year), when.easter);
  return firstFrom(`${year}-${when.from}`, when.first);
};

const years = new Map<string, ReadonlyMap<string, Holiday>>();

const holidaysOf = (year: string): ReadonlyMap<string, Holiday> => {
  const known =
    years.get(year) ??
    new Map(
      (Object.keys(finnish) as Holiday[]).map((holiday) => [
        dateOf(finnish[holiday], year),
        holiday,
      ]),
    );
  years.set(year, known);
  return known;
};

export const finnishHolidays: Holidays = { on: (date) => holidaysOf(date.slice(0, 4)).get(date) };

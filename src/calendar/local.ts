import { Temporal } from "temporal-polyfill";
import { type Weekday, weekdays } from "../contract/vocabulary.ts";
import { lastMade } from "./last-made.ts";

/** What the wall calendar and the wall clock show: `2026-12-08`, `09:00`. Dates sort as text. */
export interface Local {
  readonly date: string;
  readonly time: string;
}

/**
 * A time that the night of spring leaves out is as much later as the clocks jump (03:30 is 04:30 that
 * night); of a time that comes twice in autumn the first is meant.
 */
export const instantOf = ({ date, time }: Local, zone: string): Date =>
  new Date(
    Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, {
      disambiguation: "compatible",
    }).epochMilliseconds,
  );

const minute = 60_000;

const localIn = lastMade((minutes: number, zone: string): Local => {
  const zoned = Temporal.Instant.fromEpochMilliseconds(minutes * minute).toZonedDateTimeISO(zone);
  return {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: "minute" }),
  };
});

/** To the minute: what is left over of it is dropped. */
export const localOf = (instant: Date, zone: string): Local =>
  localIn(Math.floor(instant.getTime() / minute), zone);

export const addTo = (
  date: string,
  amount: number,
  unit: "days" | "weeks" | "months" | "years",
): string =>
  Temporal.PlainDate.from(date)
    .add({ [unit]: amount })
    .toString();

const day = 24 * 60 * 60_000;
const midnight = "T00:00:00.000Z";

/** Counted in UTC, where every day is as long: the library would cost ten times that, and every idea counts weeks. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date + midnight) + days * day).toISOString().slice(0, -midnight.length);

/** Nothing when there is no such day. */
export const dateFrom = (year: number, month: number, day: number): string | undefined => {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
};

export const weekdayOf = (date: string): Weekday =>
  weekdays[(new Date(date + midnight).getUTCDay() + 6) % 7] ?? "monday";

/** Of the week of a date. */
export const mondayOf = (date: string): string =>
  addDays(date, 1 - Temporal.PlainDate.from(date).dayOfWeek);

/** How many midnights lie between two dates. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;

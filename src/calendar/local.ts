import { Temporal } from "temporal-polyfill";
import { type Weekday, weekdays } from "../contract/vocabulary.ts";

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

/** To the minute: what is left over of it is dropped. */
export const localOf = (instant: Date, zone: string): Local => {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: "minute" }),
  };
};

export const addDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

export const addYears = (date: string, years: number): string =>
  Temporal.PlainDate.from(date).add({ years }).toString();

export const weekdayOf = (date: string): Weekday =>
  weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? "monday";

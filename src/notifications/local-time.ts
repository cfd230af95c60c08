import { Temporal } from "temporal-polyfill";

/** A day of a calendar on the wall: 2026-12-05. */
export type LocalDate = string;

/** How the clock and the calendar go where a network is. */
export interface LocalTime {
  /** An IANA zone: Europe/Helsinki. */
  readonly zone: string;
  readonly isWorkingDay: (date: LocalDate) => boolean;
}

export const dateOf = (instant: Date, zone: string): LocalDate =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();

/** A time that summer time leaves out is as much later; of one that comes twice it is the first. */
export const instantOf = (date: LocalDate, time: string, zone: string): Date =>
  new Date(
    Temporal.PlainDate.from(date).toZonedDateTime({
      timeZone: zone,
      plainTime: Temporal.PlainTime.from(time),
    }).epochMilliseconds,
  );

export const addTo = (
  date: LocalDate,
  amount: number,
  unit: "days" | "weeks" | "months" | "years",
): LocalDate =>
  Temporal.PlainDate.from(date)
    .add({ [unit]: amount })
    .toString();

/** Nothing when there is no such day. */
export const dateFrom = (year: number, month: number, day: number): LocalDate | undefined => {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
};

export const isWeekday = (date: LocalDate): boolean => Temporal.PlainDate.from(date).dayOfWeek <= 5;

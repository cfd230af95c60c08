import { addDays, instantOf, localOf } from "../calendar/local.ts";
import type { QuietHours } from "../contract/calendar.ts";

/** How the clock and the calendar go where a network is. */
export interface LocalTime {
  /** An IANA zone: Europe/Helsinki. */
  readonly zone: string;
  /** Of a local date: 2026-12-05. */
  readonly isWorkingDay: (date: string) => boolean;
}

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Longer than any row of quiet nights and days off; a calendar without working days is a fault. */
const mostSpans = 100;

const nightOf = (date: string, { from, to }: QuietHours, { zone }: LocalTime): Span => ({
  from: instantOf({ date, time: from }, zone),
  to: instantOf({ date: from < to ? date : addDays(date, 1), time: to }, zone),
});

const dayOf = (date: string, { zone }: LocalTime): Span => ({
  from: instantOf({ date, time: "00:00" }, zone),
  to: instantOf({ date: addDays(date, 1), time: "00:00" }, zone),
});

/** The quiet times that begin on this date. */
const spansOf = (date: string, quiet: QuietHours, local: LocalTime): Span[] => [
  ...(quiet.from === quiet.to ? [] : [nightOf(date, quiet, local)]),
  ...(quiet.daysOff && !local.isWorkingDay(date) ? [dayOf(date, local)] : []),
];

/** The first moment from `at` on that is not quiet: `at` itself, unless it is. */
export const quietEnd = (at: Date, quiet: QuietHours, local: LocalTime): Date => {
  let end = at;
  for (let spans = 0; spans < mostSpans; spans++) {
    const { date: today } = localOf(end, local.zone);
    const span = [addDays(today, -1), today]
      .flatMap((date) => spansOf(date, quiet, local))
      .find(({ from, to }) => from <= end && end < to);
    if (!span) return end;
    end = span.to;
  }
  throw new RangeError("the calendar has no working days");
};

import type { QuietHours } from "./choices.ts";
import { addTo, dateOf, instantOf, type LocalDate, type LocalTime } from "./local-time.ts";

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Longer than any row of quiet nights and days off; a calendar without working days is a fault. */
const mostSpans = 100;

const nightOf = (date: LocalDate, { from, to }: QuietHours, { zone }: LocalTime): Span => ({
  from: instantOf(date, from, zone),
  to: instantOf(from < to ? date : addTo(date, 1, "days"), to, zone),
});

const dayOf = (date: LocalDate, { zone }: LocalTime): Span => ({
  from: instantOf(date, "00:00", zone),
  to: instantOf(addTo(date, 1, "days"), "00:00", zone),
});

/** The quiet times that begin on this date. */
const spansOf = (date: LocalDate, quiet: QuietHours, local: LocalTime): Span[] => [
  ...(quiet.from === quiet.to ? [] : [nightOf(date, quiet, local)]),
  ...(quiet.daysOff && !local.isWorkingDay(date) ? [dayOf(date, local)] : []),
];

/** The first moment from `at` on that is not quiet: `at` itself, unless it is. */
export const quietEnd = (at: Date, quiet: QuietHours, local: LocalTime): Date => {
  let end = at;
  for (let spans = 0; spans < mostSpans; spans++) {
    const today = dateOf(end, local.zone);
    const span = [addTo(today, -1, "days"), today]
      .flatMap((date) => spansOf(date, quiet, local))
      .find(({ from, to }) => from <= end && end < to);
    if (!span) return end;
    end = span.to;
  }
  throw new RangeError("the calendar has no working days");
};

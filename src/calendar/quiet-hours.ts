import type { QuietHours } from "../contract/calendar.ts";
import type { Holidays } from "./holidays.ts";
import { addDays, instantOf, localOf } from "./local.ts";
import { isWorkingDay } from "./working-days.ts";

type Span = readonly [from: Date, to: Date];

/** The quiet spans that begin on this date. */
const spansOf = (date: string, quiet: QuietHours, zone: string, holidays: Holidays): Span[] => {
  const tomorrow = addDays(date, 1);
  const end = quiet.from < quiet.to ? date : tomorrow;
  const hours: Span = [
    instantOf({ date, time: quiet.from }, zone),
    instantOf({ date: end, time: quiet.to }, zone),
  ];
  if (!quiet.closedDays || isWorkingDay(date, holidays)) return [hours];
  const day: Span = [
    instantOf({ date, time: "00:00" }, zone),
    instantOf({ date: tomorrow, time: "00:00" }, zone),
  ];
  return [hours, day];
};

/** The next time at which it is not quiet, which is the same time if it is not quiet then. */
export const nextAllowedTime = (
  instant: Date,
  quiet: QuietHours,
  zone: string,
  holidays: Holidays,
): Date => {
  const { date } = localOf(instant, zone);
  const around = [addDays(date, -1), date].flatMap((day) => spansOf(day, quiet, zone, holidays));
  const within = around.find(([from, to]) => from <= instant && instant < to);
  return within ? nextAllowedTime(within[1], quiet, zone, holidays) : instant;
};

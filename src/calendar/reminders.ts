import type { Reminder } from "../contract/calendar.ts";
import type { Holidays } from "./holidays.ts";
import { addDays, instantOf, localOf } from "./local.ts";
import { previousWorkingDay } from "./working-days.ts";

/**
 * When to remind of a meeting that begins then, in the wall-clock words of the reminder: a reminder counted in
 * days comes on a working day, rather earlier than too late to be of use. Nothing when the meeting has begun by
 * that time, as one at eight has at nine o'clock of the same day.
 */
export const reminderTime = (
  start: Date,
  reminder: Reminder,
  { zone, holidays }: { readonly zone: string; readonly holidays: Holidays },
): Date | undefined => {
  if (reminder.by === "minutes") return new Date(start.getTime() - reminder.before * 60_000);
  const local = localOf(start, zone);
  const date = previousWorkingDay(addDays(local.date, -reminder.before), holidays);
  const at = instantOf({ date, time: reminder.time ?? local.time }, zone);
  return at <= start ? at : undefined;
};

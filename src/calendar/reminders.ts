import type { Reminder } from "../contract/calendar.ts";
import { addDays, instantOf, localOf } from "./local.ts";

/**
 * When to remind of a meeting that begins then, in the wall-clock words of the reminder. Nothing when the
 * meeting has begun by that time, as one at eight has at nine o'clock of the same day.
 */
export const reminderTime = (start: Date, reminder: Reminder, zone: string): Date | undefined => {
  if (reminder.by === "minutes") return new Date(start.getTime() - reminder.before * 60_000);
  const local = localOf(start, zone);
  const date = addDays(local.date, -reminder.before);
  const at = instantOf({ date, time: reminder.time ?? local.time }, zone);
  return at <= start ? at : undefined;
};

import type { PauseLength } from "../../src/contract/settings.ts";
import { dateFrom } from "../shell/zone.ts";

const days = { oneWeek: 7, twoWeeks: 14 } as const;

/** The same day of the next month, or its last day when it has no such day. */
const inAMonth = (date: string): string => {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10);
};

/** When a day begins there; the clocks of the zones that are offered are never moved at midnight. */
const beginningOf = (date: string, zone: string): Date => {
  const guess = new Date(`${date}T00:00:00Z`);
  const shown = new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short",
    timeStyle: "medium",
    timeZone: zone,
  }).format(guess);
  return new Date(2 * guess.getTime() - Date.parse(`${shown.replace(" ", "T")}Z`));
};

/** When a pause begun now ends: with the end of its last day, as one that is asked for in the chat. */
export const pauseEnd = (length: PauseLength, now: Date, zone: string): string => {
  const today = dateFrom(zone, now);
  const last = length === "oneMonth" ? inAMonth(today) : dateFrom(zone, now, days[length]);
  const next = dateFrom("UTC", new Date(`${last}T00:00:00Z`), 1);
  return beginningOf(next, zone).toISOString();
};

import { addDays, addTo, dateFrom, instantOf, localOf } from "../calendar/local.ts";
import type { Pause } from "../contract/notifications.ts";
import type { PauseLength } from "../contract/settings.ts";

/** What the buttons stand for. */
export const pauseOf: Readonly<Record<PauseLength, Pause>> = {
  oneWeek: { is: "for", amount: 1, unit: "weeks" },
  twoWeeks: { is: "for", amount: 2, unit: "weeks" },
  oneMonth: { is: "for", amount: 1, unit: "months" },
};

/** No unit is shorter than a day, and no pause longer than a year. */
const mostUnits = 366;

const lastDayOf = (
  pause: Exclude<Pause, { is: "off" }>,
  today: string,
): string | "wrong" | "tooLong" => {
  switch (pause.is) {
    case "unclear":
      return "wrong";
    case "for":
      return pause.amount > mostUnits ? "tooLong" : addTo(today, pause.amount, pause.unit);
    case "until": {
      const thisYear = Number(today.slice(0, 4));
      const years = pause.year === undefined ? [thisYear, thisYear + 1] : [pause.year];
      const days = years.map((year) => dateFrom(year, pause.month, pause.day));
      return days.find((day) => day !== undefined && day >= today) ?? "wrong";
    }
  }
};

const endOf = (date: string, zone: string): Date =>
  instantOf({ date: addDays(date, 1), time: "00:00" }, zone);

/** The last moment that a pause begun now may last to: a year, and what is left of that day. */
export const longestPause = (now: Date, zone: string): Date =>
  endOf(addTo(localOf(now, zone).date, 1, "years"), zone);

/** When the pause ends, with the end of its last day; or what is wrong with it. */
export const pauseEnd = (
  pause: Exclude<Pause, { is: "off" }>,
  now: Date,
  zone: string,
): Date | "wrong" | "tooLong" => {
  const lastDay = lastDayOf(pause, localOf(now, zone).date);
  if (lastDay === "wrong" || lastDay === "tooLong") return lastDay;
  const end = endOf(lastDay, zone);
  return end > longestPause(now, zone) ? "tooLong" : end;
};

import type { Holidays } from "./holidays.ts";
import { addDays, weekdayOf } from "./local.ts";

export const isWorkingDay = (date: string, holidays: Holidays): boolean =>
  !["saturday", "sunday"].includes(weekdayOf(date)) && !holidays.on(date);

/** The date itself if it is one. */
export const nextWorkingDay = (date: string, holidays: Holidays): string =>
  isWorkingDay(date, holidays) ? date : nextWorkingDay(addDays(date, 1), holidays);

/** The date itself if it is one. */
export const previousWorkingDay = (date: string, holidays: Holidays): string =>
  isWorkingDay(date, holidays) ? date : previousWorkingDay(addDays(date, -1), holidays);

/** So many working days after a date. */
export const addWorkingDays = (date: string, days: number, holidays: Holidays): string =>
  days === 0
    ? date
    : addWorkingDays(nextWorkingDay(addDays(date, 1), holidays), days - 1, holidays);

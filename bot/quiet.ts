import { finnishHolidays, noHolidays } from "../src/calendar/holidays.ts";
import { isWorkingDay } from "../src/calendar/working-days.ts";
import type { NetworkService } from "../src/networks/service.ts";
import { quietEnd } from "../src/notifications/quiet.ts";

/** From when on a network is not quiet, by its own settings: the moment given, when it is not quiet then. */
export const quietUntil =
  ({ calendarOf }: Pick<NetworkService, "calendarOf">) =>
  async (network: string, at: Date): Promise<Date> => {
    const { zone, holidays, quiet } = await calendarOf(network);
    const kept = holidays ? finnishHolidays : noHolidays;
    return quietEnd(at, quiet, { zone, isWorkingDay: (date) => isWorkingDay(date, kept) });
  };

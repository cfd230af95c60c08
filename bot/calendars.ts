import { finnishHolidays, type Holidays, noHolidays } from "../src/calendar/holidays.ts";
import { isWorkingDay } from "../src/calendar/working-days.ts";
import type { NetworkService } from "../src/networks/service.ts";
import { type LocalTime, quietEnd } from "../src/notifications/quiet.ts";

/** The zone and the days off of each network, by its own settings. */
export const networkCalendars = (networks: Pick<NetworkService, "calendarOf">) => {
  const calendarOf = async (
    network: string,
  ): Promise<{ readonly zone: string; readonly holidays: Holidays }> => {
    const { zone, holidays } = await networks.calendarOf(network);
    return { zone, holidays: holidays ? finnishHolidays : noHolidays };
  };

  const localTimeOf = async (network: string): Promise<LocalTime> => {
    const { zone, holidays } = await calendarOf(network);
    return { zone, isWorkingDay: (date) => isWorkingDay(date, holidays) };
  };

  return {
    calendarOf,
    localTimeOf,

    /** From when on a network is not quiet: the moment given, when it is not quiet then. */
    quietUntil: async (network: string, at: Date): Promise<Date> => {
      const [{ quiet }, local] = await Promise.all([
        networks.calendarOf(network),
        localTimeOf(network),
      ]);
      return quietEnd(at, quiet, local);
    },
  };
};

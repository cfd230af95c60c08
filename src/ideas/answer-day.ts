import type { Holidays } from "../calendar/holidays.ts";
import { lastMade } from "../calendar/last-made.ts";
import { instantOf } from "../calendar/local.ts";
import { addWorkingDays } from "../calendar/working-days.ts";

/** When people begin to hear of it, by the network's wall clocks. */
const time = "09:00";
/** Working days between one who is reminded and the next. */
const between = 2;

export interface NetworkDays {
  readonly zone: string;
  readonly holidays: Holidays;
}

/** Of an idea that begins to wait for an answer. */
export interface AnswerDays {
  readonly today: string;
  readonly answerBy: string;
  /** When it begins to climb if nobody answers. */
  readonly climbsAt: Date;
}

const dayAfter = lastMade(addWorkingDays);
const morningOf = lastMade((date: string, zone: string) => instantOf({ date, time }, zone));

/** So many working days from the day on which it began to wait. */
export const answerDaysOf = (
  today: string,
  days: number,
  { zone, holidays }: NetworkDays,
): AnswerDays => {
  const answerBy = dayAfter(today, days, holidays);
  return { today, answerBy, climbsAt: morningOf(answerBy, zone) };
};

/** When an idea that is not answered climbs: to its keeper, to the coordinators, onto the next programme. */
export interface ClimbTimes {
  readonly keeper: Date;
  readonly coordinators: Date;
  readonly programme: Date;
}

export const climbTimes = (answerBy: string, { zone, holidays }: NetworkDays): ClimbTimes => {
  const at = (days: number): Date =>
    instantOf({ date: addWorkingDays(answerBy, days, holidays), time }, zone);
  return { keeper: at(0), coordinators: at(between), programme: at(2 * between) };
};

import { addDays, instantOf, localOf } from "../calendar/local.ts";
import { numbers } from "../contract/numbers.ts";
import { retroLimits } from "../contract/vocabulary.ts";
import { fieldError } from "../kernel/errors.ts";

/** At the hour at which retros close, within the days that they may collect. */
export const closingTime = (date: string, zone: string, now: Date): Date => {
  const at = instantOf({ date, time: `${numbers.retroCloses}:00` }, zone);
  const last = addDays(localOf(now, zone).date, retroLimits.days);
  if (at <= now || date > last) throw fieldError("closesOn");
  return at;
};

import type { SeriesRule } from "../contract/calendar.ts";
import { addDays, addTo, mondayOf } from "./local.ts";

/** From one day to another, both in it. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The week or the month of a date: what a rule repeats by. */
export const periodOf = ({ repeat }: Pick<SeriesRule, "repeat">, date: string): Period => {
  const [from, unit] =
    repeat.by === "week"
      ? ([mondayOf(date), "weeks"] as const)
      : ([`${date.slice(0, 7)}-01`, "months"] as const);
  return { from, to: addDays(addTo(from, 1, unit), -1) };
};

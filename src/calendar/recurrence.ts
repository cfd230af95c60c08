import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import type { SeriesRule } from "../contract/calendar.ts";
import type { Weekday, WeekOfMonth } from "../contract/vocabulary.ts";
import { addTo } from "./local.ts";

const codeOf = (weekday: Weekday): string => weekday.slice(0, 2).toUpperCase();

const positions: Readonly<Record<WeekOfMonth, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  last: -1,
};

/** Longer than any rule waits for its first date: a fifth Tuesday of February can take forty years. */
export const patienceInYears = 50;

/** In the words of RFC 5545. */
interface Pattern {
  readonly freq: "MONTHLY" | "WEEKLY";
  readonly interval?: number;
  readonly byDay?: string[];
  readonly byMonthDay?: number[];
  readonly bySetPos?: number[];
  readonly byMonth?: number[];
}

/** The 31st is the last day of every month: the latest day up to it that the month has. */
const upTo = (day: number): Partial<Pattern> =>
  day <= 28
    ? { byMonthDay: [day] }
    : { byMonthDay: [28, 29, 30, 31].filter((each) => each <= day), bySetPos: [-1] };

const patternOf = ({ repeat }: SeriesRule): Pattern => {
  const months = repeat.months && { byMonth: repeat.months };
  switch (repeat.by) {
    case "weekday":
      return {
        freq: "MONTHLY",
        byDay: [`${positions[repeat.week]}${codeOf(repeat.weekday)}`],
        ...months,
      };
    case "day":
      return { freq: "MONTHLY", ...upTo(repeat.day), ...months };
    case "week":
      return {
        freq: "WEEKLY",
        byDay: repeat.weekdays.map(codeOf),
        ...months,
      };
  }
};

// Dates alone are asked of the library: it leaves out what the clocks leave out in spring.
const midnight = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime("UTC");

const ruleFrom = (pattern: Pattern, first: string, last: string): RRuleTemporal =>
  new RRuleTemporal({ ...pattern, tzid: "UTC", dtstart: midnight(first), until: midnight(last) });

const textOf = (date: Temporal.ZonedDateTime): string => date.toPlainDate().toString();

/** The rule's own dates, before any closed day is heeded. */
export interface Recurrence {
  /** From one date to another, both among them, in their order. */
  readonly between: (from: string, to: string) => string[];
  readonly has: (date: string) => boolean;
}

export const recurrenceOf = (rule: SeriesRule): Recurrence => {
  const pattern = patternOf(rule);
  const wait = ruleFrom(pattern, rule.from, addTo(rule.from, patienceInYears, "years"));
  const first = wait.next(midnight(rule.from), true);
  if (!first) return { between: () => [], has: () => false };
  const counted = ruleFrom(
    { ...pattern, interval: rule.repeat.every },
    textOf(first),
    rule.until ?? "9999-12-31",
  );
  const between = (from: string, to: string): string[] =>
    from <= to ? counted.between(midnight(from), midnight(to), true).map(textOf) : [];
  return { between, has: (date) => between(date, date).length > 0 };
};

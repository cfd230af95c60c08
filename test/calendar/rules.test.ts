import { describe, expect, it } from "@jest/globals";
import {
  finnishHolidays as finnish,
  type Holidays,
  noHolidays,
} from "../../src/calendar/holidays.ts";
import {
  nextOccurrence,
  occurrencesBetween,
  problemOf,
  type Series,
} from "../../src/calendar/occurrences.ts";
import { type SeriesRule, seriesRuleSchema } from "../../src/contract/calendar.ts";
import { weekdays, weeksOfMonth } from "../../src/contract/vocabulary.ts";
import {
  daysIn,
  isPlainWorkingDay,
  type PlainDay,
  plainDay,
  plainDays,
  plainInstant,
} from "./plain.ts";
import { ruleOf } from "./rule.ts";

const alone = (rule: SeriesRule): Series => ({ rule, exceptions: [] });
const decade = [new Date("2025-12-31T22:00:00Z"), new Date("2035-12-31T22:00:00Z")] as const;
const months = [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12];

type Fits = (day: PlainDay) => boolean;

const nth =
  (week: number, weekday: number): Fits =>
  (day) =>
    day.weekday === weekday && Math.ceil(day.day / 7) === week;
const last =
  (weekday: number): Fits =>
  (day) =>
    day.weekday === weekday && day.day + 7 > day.daysInMonth;
const dayOf =
  (date: number): Fits =>
  (day) =>
    day.day === Math.min(date, day.daysInMonth);
const monthsApart =
  (every: number, from: number): Fits =>
  (day) =>
    ((day.year - 2026) * 12 + day.month - from) % every === 0;
/** 2025-12-29, the Monday of the week in which 2026 begins, is the 20,451st day. */
const weeksApart =
  (every: number): Fits =>
  (day) =>
    Math.floor((day.epochDay - 20_451) / 7) % every === 0;
const both =
  (...all: readonly Fits[]): Fits =>
  (day) =>
    all.every((fits) => fits(day));

const each: readonly [name: string, repeat: Readonly<Record<string, unknown>>, fits: Fits][] = [
  ...weekdays.flatMap((weekday, index) =>
    weeksOfMonth.map(
      (week, position) =>
        [
          `${week} ${weekday}`,
          { by: "weekday", week, weekday },
          week === "last" ? last(index + 1) : nth(position + 1, index + 1),
        ] as [string, Readonly<Record<string, unknown>>, Fits],
    ),
  ),
  ...[1, 15, 28, 29, 30, 31].map(
    (day) =>
      [`the ${day}.`, { by: "day", day }, dayOf(day)] as [
        string,
        Readonly<Record<string, unknown>>,
        Fits,
      ],
  ),
  [
    "second Tuesday, not in July",
    { by: "weekday", week: "second", weekday: "tuesday", months },
    both(nth(2, 2), ({ month }) => month !== 7),
  ],
  [
    "every other month on the 15th",
    { by: "day", day: 15, every: 2 },
    both(dayOf(15), monthsApart(2, 1)),
  ],
  [
    "every third month on its last day",
    { by: "day", day: 31, every: 3 },
    both(dayOf(31), monthsApart(3, 1)),
  ],
  ["Thursdays", { by: "week", weekdays: ["thursday"] }, ({ weekday }) => weekday === 4],
  [
    "every other Thursday",
    { by: "week", weekdays: ["thursday"], every: 2 },
    both(({ weekday }) => weekday === 4, weeksApart(2)),
  ],
  [
    "Mondays and Fridays of every third week, not in July",
    { by: "week", weekdays: ["monday", "friday"], every: 3, months },
    both(({ weekday, month }) => [1, 5].includes(weekday) && month !== 7, weeksApart(3)),
  ],
  ["every day of the week", { by: "week", weekdays: [...weekdays] }, () => true],
];

/** Where a date goes, by counting; nothing when it goes nowhere in the ten years. */
const movedOf = (day: PlainDay, rule: SeriesRule, holidays: boolean): PlainDay | undefined => {
  if (rule.onClosedDay === "keep" || isPlainWorkingDay(day, holidays)) return day;
  if (rule.onClosedDay === "skip") return undefined;
  const index = day.epochDay - 20_454;
  const later = plainDays.slice(index + 1, index + 10);
  return later.find((other) => isPlainWorkingDay(other, holidays));
};

const counted = (fits: Fits, rule: SeriesRule, holidays: boolean): string[] => {
  const dates = plainDays.filter(fits);
  const own = new Set(dates.map(({ date }) => date));
  const taken = new Set<string>();
  const lines = dates.flatMap((day) => {
    const to = movedOf(day, rule, holidays);
    if (!to || taken.has(to.date) || (to !== day && own.has(to.date))) return [];
    taken.add(to.date);
    return [`${day.date} ${new Date(plainInstant(to.date, rule.time)).toISOString()}`];
  });
  return lines;
};

const said = (rule: SeriesRule, holidays: Holidays): string[] =>
  occurrencesBetween(alone(rule), holidays, decade).map(
    ({ key, start }) => `${key} ${start.toISOString()}`,
  );

describe("every day of ten years", () => {
  it.each(each)("%s is what an independent count says", (_name, repeat, fits) => {
    const atNight = ruleOf(repeat, { time: "03:30" });
    expect(said(atNight, finnish)).toEqual(counted(fits, atNight, true));
    for (const onClosedDay of ["skip", "nextWorkingDay"]) {
      const rule = ruleOf(repeat, { onClosedDay });
      expect(said(rule, finnish)).toEqual(counted(fits, rule, true));
      expect(said(rule, noHolidays)).toEqual(counted(fits, rule, false));
    }
  });

  it.each(["first", "last"])(
    "the %s days counted are many: the comparison is not of nothing",
    (week) => {
      const rule = ruleOf({ by: "weekday", week, weekday: "tuesday" });
      expect(said(rule, noHolidays)).toHaveLength(120);
    },
  );

  it("half past three comes on the nights of the change as well", () => {
    const rule = ruleOf({ by: "weekday", week: "last", weekday: "sunday" }, { time: "03:30" });
    const shown = occurrencesBetween(alone(rule), noHolidays, decade)
      .filter(({ key }) => key.startsWith("2026-03") || key.startsWith("2026-10"))
      .map(({ date, time, start }) => `${date} ${time} ${start.toISOString()}`);
    expect(shown).toEqual([
      "2026-03-29 04:30 2026-03-29T01:30:00.000Z",
      "2026-10-25 03:30 2026-10-25T00:30:00.000Z",
    ]);
  });
});

describe("where the count begins", () => {
  const first = (rule: SeriesRule): string[] =>
    occurrencesBetween(alone(rule), noHolidays, decade)
      .slice(0, 3)
      .map(({ key }) => key);

  it("is the first week that has a meeting, not the week of the first day", () => {
    const rule = ruleOf({ by: "week", weekdays: ["monday"], every: 2 }, { from: "2026-01-07" });
    expect(first(rule)).toEqual(["2026-01-12", "2026-01-26", "2026-02-09"]);
  });

  it("is the first month that has a meeting", () => {
    const rule = ruleOf({ by: "day", day: 15, every: 2 }, { from: "2026-01-20" });
    expect(first(rule)).toEqual(["2026-02-15", "2026-04-15", "2026-06-15"]);
  });

  it("leaves out what is after the last day", () => {
    const rule = ruleOf({ by: "day", day: 15 }, { until: "2026-02-15" });
    expect(first(rule)).toEqual(["2026-01-15", "2026-02-15"]);
  });
});

describe("two dates that would fall on one day", () => {
  it("make one meeting: the one whose own day it is", () => {
    const rule = ruleOf(
      { by: "week", weekdays: ["saturday", "sunday", "monday"] },
      { onClosedDay: "nextWorkingDay", from: "2026-03-02", until: "2026-03-09" },
    );
    expect(said(rule, finnish).map((line) => line.slice(0, 10))).toEqual([
      "2026-03-02",
      "2026-03-09",
    ]);
  });

  it("make one meeting: the first, where neither is its own", () => {
    const rule = ruleOf(
      { by: "week", weekdays: ["saturday", "sunday"] },
      { onClosedDay: "nextWorkingDay", from: "2026-03-02", until: "2026-03-08" },
    );
    expect(said(rule, finnish)).toEqual(["2026-03-07 2026-03-09T07:00:00.000Z"]);
  });

  it("are seen as one from whatever day one looks", () => {
    const rule = ruleOf(
      { by: "week", weekdays: ["saturday", "sunday"] },
      { onClosedDay: "nextWorkingDay" },
    );
    const midnights = plainDays
      .slice(0, 366)
      .map(({ date }) => new Date(plainInstant(date, "00:00")));
    const daily = midnights
      .slice(1)
      .flatMap((midnight, index) =>
        occurrencesBetween(alone(rule), finnish, [midnights[index] ?? midnight, midnight]),
      );
    expect(daily).toHaveLength(52);
    expect(daily).toEqual(
      occurrencesBetween(alone(rule), finnish, [decade[0], new Date("2026-12-31T22:00:00Z")]),
    );
  });
});

describe("a rule that gives nothing", () => {
  it.each([
    ["untilBeforeFrom", { by: "day", day: 1 }, { until: "2025-12-31" }],
    ["noneBeforeUntil", { by: "day", day: 15 }, { until: "2026-01-14" }],
    [
      "noneBeforeUntil",
      { by: "weekday", week: "fifth", weekday: "tuesday", months: [2] },
      { until: "2028-02-28" },
    ],
    ["never", { by: "day", day: 25, months: [12] }, { onClosedDay: "skip" }],
    ["never", { by: "day", day: 25, months: [12] }, { onClosedDay: "skip", until: "2030-01-01" }],
    ["never", { by: "week", weekdays: ["saturday", "sunday"] }, { onClosedDay: "skip" }],
  ])("is told as %s: %j %j", (problem, repeat, rest) => {
    const rule = ruleOf(repeat, rest);
    expect(problemOf(rule, finnish)).toBe(problem);
    expect(said(rule, finnish)).toEqual([]);
    expect(nextOccurrence(alone(rule), finnish, new Date("2026-01-01"))).toBeUndefined();
  });

  it("is not one that only waits long", () => {
    const rule = ruleOf(
      { by: "weekday", week: "fifth", weekday: "tuesday", months: [2] },
      { from: "2084-03-01" },
    );
    expect(problemOf(rule, finnish)).toBeUndefined();
    const next = nextOccurrence(alone(rule), finnish, new Date("2026-01-01"));
    expect(next?.key).toBe("2124-02-29");
    expect(daysIn(2124, 2)).toBe(29);
  });

  it("is not a working day's rule in a network without holidays", () => {
    const rule = ruleOf({ by: "day", day: 25, months: [12] }, { onClosedDay: "skip" });
    expect(problemOf(rule, noHolidays)).toBeUndefined();
  });
});

describe("the schema of a rule", () => {
  const refused: readonly [string, Readonly<Record<string, unknown>>][] = [
    ["an offset instead of a zone", { zone: "+02:00" }],
    ["a zone that is not", { zone: "Europe/Kajaani" }],
    ["a date that is not", { from: "2026-02-30" }],
    ["a year nobody plans for", { from: "9999-12-31" }],
    ["a time that is not", { time: "24:00" }],
    ["a time without minutes", { time: "9" }],
    ["a meeting without length", { minutes: 0 }],
    ["the 32nd", { repeat: { by: "day", day: 32 } }],
    ["no month at all", { repeat: { by: "day", day: 1, months: [] } }],
    ["a weekday twice", { repeat: { by: "week", weekdays: ["monday", "monday"] } }],
    ["every nought weeks", { repeat: { by: "week", weekdays: ["monday"], every: 0 } }],
  ];
  it.each(refused)("refuses %s", (_name, rest) => {
    const rule = { ...ruleOf({ by: "day", day: 1 }), ...rest };
    expect(seriesRuleSchema.safeParse(rule).success).toBe(false);
  });

  it("takes a time as phones write it", () => {
    const rule = ruleOf({ by: "day", day: 1 });
    expect(seriesRuleSchema.parse({ ...rule, time: "9.00:30" }).time).toBe("09:00");
  });

  it("takes what it gave", () => {
    const rule = ruleOf({ by: "day", day: 1 });
    expect(seriesRuleSchema.parse(rule)).toEqual(rule);
    expect(plainDay("2026-01-01").weekday).toBe(4);
  });
});

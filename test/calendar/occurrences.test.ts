import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { finnishHolidays as finnish, noHolidays } from "../../src/calendar/holidays.ts";
import {
  findOccurrence,
  nextOccurrence,
  type Occurrence,
  occurrencesBetween,
  type Series,
} from "../../src/calendar/occurrences.ts";
import type { SeriesException, SeriesRule } from "../../src/contract/calendar.ts";
import { seriesExceptionSchema } from "../../src/contract/calendar.ts";
import { closedDayRules, weekdays, weeksOfMonth } from "../../src/contract/vocabulary.ts";
import { plainDays, plainInstant } from "./plain.ts";
import { ruleOf } from "./rule.ts";

const year = [new Date("2026-01-01T00:00:00Z"), new Date("2027-01-01T00:00:00Z")] as const;
const secondTuesday = ruleOf({ by: "weekday", week: "second", weekday: "tuesday" });
const extraId = "5f0c5ad4-6a4c-4f0e-9f54-0a4f9a1c7a11";

const shown = (exceptions: readonly SeriesException[], rule = secondTuesday): string[] =>
  occurrencesBetween({ rule, exceptions }, finnish, year).map(
    ({ key, date, time, state }) => `${key} ${date} ${time} ${state}`,
  );

describe("the meetings of a series", () => {
  it("begin and end when the clocks of the zone say so, and are known by their date", () => {
    const [january] = occurrencesBetween({ rule: secondTuesday, exceptions: [] }, finnish, year);
    expect(january).toEqual({
      key: "2026-01-13",
      start: new Date("2026-01-13T07:00:00Z"),
      end: new Date("2026-01-13T08:30:00Z"),
      date: "2026-01-13",
      time: "09:00",
      state: "planned",
    });
  });

  it("keep their key when one is moved, also over a change of the clocks and out of its month", () => {
    const moved: SeriesException = {
      is: "moved",
      key: "2026-03-10",
      date: "2026-04-02",
      time: "13:00",
      minutes: 30,
    };
    expect(shown([moved]).slice(1, 4)).toEqual([
      "2026-02-10 2026-02-10 09:00 planned",
      "2026-03-10 2026-04-02 13:00 moved",
      "2026-04-14 2026-04-14 09:00 planned",
    ]);
    const found = findOccurrence(
      { rule: secondTuesday, exceptions: [moved] },
      finnish,
      "2026-03-10",
    );
    expect(found?.start).toEqual(new Date("2026-04-02T10:00:00Z"));
    expect(found?.end).toEqual(new Date("2026-04-02T10:30:00Z"));
  });

  it("show a cancelled one where it stood, moved or not, and an extra one beside them", () => {
    const exceptions: SeriesException[] = [
      { is: "cancelled", key: "2026-01-13" },
      { is: "moved", key: "2026-02-10", date: "2026-02-12", time: "09:00", minutes: 90 },
      { is: "cancelled", key: "2026-02-10" },
      { is: "extra", key: extraId, date: "2026-02-10", time: "15:00", minutes: 45 },
    ];
    expect(shown(exceptions).slice(0, 4)).toEqual([
      "2026-01-13 2026-01-13 09:00 cancelled",
      `${extraId} 2026-02-10 15:00 extra`,
      "2026-02-10 2026-02-12 09:00 cancelled",
      "2026-03-10 2026-03-10 09:00 planned",
    ]);
    const next = nextOccurrence({ rule: secondTuesday, exceptions }, finnish, year[0]);
    expect(next?.key).toBe(extraId);
  });

  it("hold a moved one even where its own date would be skipped", () => {
    const rule = ruleOf({ by: "day", day: 24, months: [12] }, { onClosedDay: "skip" });
    expect(shown([], rule)).toEqual([]);
    const moved: SeriesException = {
      is: "moved",
      key: "2026-12-24",
      date: "2026-12-17",
      time: "09:00",
      minutes: 60,
    };
    expect(shown([moved], rule)).toEqual(["2026-12-24 2026-12-17 09:00 moved"]);
  });

  it("say nothing of exceptions for dates that are not the rule's", () => {
    const plain = shown([]);
    expect(
      shown([
        { is: "moved", key: "2026-01-14", date: "2026-01-15", time: "09:00", minutes: 60 },
        { is: "cancelled", key: "2026-01-15" },
      ]),
    ).toEqual(plain);
  });

  it.each(["2026-01-14", "2026-02-30", extraId, "constructor", ""])("know no %j", (key) => {
    expect(findOccurrence({ rule: secondTuesday, exceptions: [] }, finnish, key)).toBeUndefined();
  });

  it("belong to the span that begins with them, not to the one that ends with them", () => {
    const series: Series = { rule: secondTuesday, exceptions: [] };
    const start = new Date("2026-01-13T07:00:00Z");
    expect(occurrencesBetween(series, finnish, [year[0], start])).toEqual([]);
    expect(occurrencesBetween(series, finnish, [start, new Date("2026-01-14")])).toHaveLength(1);
    expect(nextOccurrence(series, finnish, start)?.start).toEqual(start);
  });

  it("come on the working day after the last day of the rule, if that is closed", () => {
    const rule = ruleOf(
      { by: "day", day: 15 },
      { onClosedDay: "nextWorkingDay", until: "2026-08-15" },
    );
    const next = nextOccurrence({ rule, exceptions: [] }, finnish, new Date("2026-08-16"));
    expect([next?.key, next?.date]).toEqual(["2026-08-15", "2026-08-17"]);
  });

  it("go on with an extra one after the last of the rule, and then end", () => {
    const rule: SeriesRule = { ...secondTuesday, until: "2026-06-30" };
    const extra: SeriesException = {
      is: "extra",
      key: extraId,
      date: "2029-01-10",
      time: "09:00",
      minutes: 60,
    };
    const series: Series = { rule, exceptions: [extra] };
    const next = (after: string) => nextOccurrence(series, finnish, new Date(after))?.key;
    expect(next("2026-06-01T00:00:00Z")).toBe("2026-06-09");
    expect(next("2026-06-10T00:00:00Z")).toBe(extraId);
    expect(next("2029-01-10T07:00:00Z")).toBe(extraId);
    expect(next("2029-01-10T07:00:01Z")).toBeUndefined();
  });
});

const dateOf = fc.constantFrom(...plainDays.slice(0, 2 * 365).map(({ date }) => date));
const timeOf = fc.constantFrom("00:00", "03:30", "09:00", "23:45");
const placeOf = { date: dateOf, time: timeOf, minutes: fc.integer({ min: 5, max: 600 }) };

const repeatOf = fc.oneof(
  fc.record({
    by: fc.constant("weekday"),
    week: fc.constantFrom(...weeksOfMonth),
    weekday: fc.constantFrom(...weekdays),
    every: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    by: fc.constant("day"),
    day: fc.integer({ min: 1, max: 31 }),
    every: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    by: fc.constant("week"),
    weekdays: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 }),
    every: fc.integer({ min: 1, max: 4 }),
  }),
);

const whole = [new Date("2025-12-01T00:00:00Z"), new Date("2028-02-01T00:00:00Z")] as const;

interface Made {
  readonly series: Series;
  /** Its meetings without any exception. */
  readonly plain: readonly Occurrence[];
}

/** A rule of two years, and exceptions for some of its dates and for some that are not. */
const seriesOf: fc.Arbitrary<Made> = fc
  .record({
    repeat: repeatOf,
    time: timeOf,
    onClosedDay: fc.constantFrom(...closedDayRules),
    moves: fc.array(fc.record({ at: fc.nat(), ...placeOf }), { maxLength: 8 }),
    strays: fc.array(fc.record({ key: dateOf, ...placeOf }), { maxLength: 3 }),
    cancels: fc.array(fc.nat(), { maxLength: 8 }),
    extras: fc.uniqueArray(fc.record({ key: fc.uuid(), ...placeOf }), {
      maxLength: 4,
      selector: ({ key }) => key,
    }),
  })
  .map(({ repeat, time, onClosedDay, moves, strays, cancels, extras }) => {
    const rule = ruleOf(repeat, { time, onClosedDay, until: "2027-12-31" });
    const plain = occurrencesBetween({ rule, exceptions: [] }, finnish, whole);
    const dates = plain.map(({ key }) => key);
    const keyAt = (index: number): string => dates[index % dates.length] ?? "2026-01-01";
    const own = ruleDates(rule);
    const exceptions = seriesExceptionSchema
      .array()
      .parse([
        ...moves.map(({ at, ...place }) => ({ is: "moved", key: keyAt(at), ...place })),
        ...strays.filter(({ key }) => !own.has(key)).map((stray) => ({ is: "moved", ...stray })),
        ...extras.map((extra) => ({ is: "extra", ...extra })),
        ...cancels.map((at) => ({ is: "cancelled", key: keyAt(at) })),
        ...extras.slice(0, 1).map(({ key }) => ({ is: "cancelled", key })),
      ]);
    return { series: { rule, exceptions }, plain };
  });

const ruleDates = (rule: SeriesRule): ReadonlySet<string> =>
  new Set(
    occurrencesBetween(
      { rule: { ...rule, onClosedDay: "keep" }, exceptions: [] },
      noHolidays,
      whole,
    ).map(({ key }) => key),
  );

describe("whatever is moved, cancelled and added", () => {
  /** No meeting is lost or doubled, and each is where it was put. */
  const expectWhole = ({ series, plain }: Made, held: readonly Occurrence[]): void => {
    const { exceptions } = series;
    const expected = new Map(plain.map(({ key, start }) => [key, start.getTime()]));
    for (const each of exceptions)
      if (each.is === "extra" || (each.is === "moved" && expected.has(each.key)))
        expected.set(each.key, plainInstant(each.date, each.time));
    const cancelled = exceptions.filter(({ is }) => is === "cancelled").map(({ key }) => key);
    expect(new Map(held.map(({ key, start }) => [key, start.getTime()]))).toEqual(expected);
    expect(held).toHaveLength(expected.size);
    for (const { key, state } of held) expect(state === "cancelled").toBe(cancelled.includes(key));
    expect(held.map(({ start }) => start)).toEqual(
      held.map(({ start }) => start).toSorted((a, b) => a.getTime() - b.getTime()),
    );
  };

  /** The meetings of two spans beside each other are those of both, and each is found by its key. */
  const expectParts = ({ series }: Made, held: readonly Occurrence[], cut: Date): void => {
    expect([
      ...occurrencesBetween(series, finnish, [whole[0], cut]),
      ...occurrencesBetween(series, finnish, [cut, whole[1]]),
    ]).toEqual(held);
    for (const each of held.slice(0, 2).concat(held.slice(-2)))
      expect(findOccurrence(series, finnish, each.key)).toEqual(each);
    expect(nextOccurrence(series, finnish, cut)).toEqual(
      held.find(({ start, state }) => start >= cut && state !== "cancelled"),
    );
  };

  it("no meeting is lost or doubled, each is where it was put, and any span has its own", () => {
    const cutOf = fc.date({ min: whole[0], max: whole[1], noInvalidDate: true });
    fc.assert(
      fc.property(seriesOf, cutOf, (made, cut) => {
        const held = occurrencesBetween(made.series, finnish, whole);
        expectWhole(made, held);
        expectParts(made, held, cut);
      }),
      { verbose: 1 },
    );
  });
});

import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { finnishHolidays, noHolidays } from "../../src/calendar/holidays.ts";
import { instantOf } from "../../src/calendar/local.ts";
import { occurrencesBetween } from "../../src/calendar/occurrences.ts";
import { periodOf } from "../../src/calendar/periods.ts";
import type { SeriesRule } from "../../src/contract/calendar.ts";
import { closedDayRules, weekdays, weeksOfMonth } from "../../src/contract/vocabulary.ts";
import { unchangedSince } from "../../src/meetings/meeting.ts";
import { placesOf, type SeriesMeeting } from "../../src/meetings/series-places.ts";
import { ruleOf } from "../calendar/rule.ts";

const day = 24 * 60 * 60_000;
const zone = "Europe/Helsinki";

const at = (text: string): Date => {
  const [date = "", time = ""] = text.split(" ");
  return instantOf({ date, time }, zone);
};

/** The meetings that a rule made from some weeks ago to two months ahead, each named by its date. */
const meetingsOf = (rule: SeriesRule, now: Date): SeriesMeeting[] =>
  occurrencesBetween({ rule, exceptions: [] }, finnishHolidays, [
    new Date(now.getTime() - 40 * day),
    new Date(now.getTime() + 60 * day),
  ]).map(({ key, start, end }) => ({
    id: key,
    series: "series",
    key,
    own: false,
    title: "",
    start,
    end,
    zone,
    place: "",
    joinUrl: "",
    slots: [],
    ...unchangedSince(now),
  }));

const placed = (rule: SeriesRule, meetings: readonly SeriesMeeting[], now: Date) => {
  const { of, free } = placesOf({ rule }, meetings, { holidays: finnishHolidays, now });
  const coming = meetings.filter(({ start }) => start > now);
  return {
    coming: coming.map(({ id }) => {
      const place = of.get(id);
      const then = place && (place.start > now ? place.date.slice(5) : "stays");
      return [id.slice(5), then ?? "none"].join(" → ");
    }),
    free: free.map(({ date }) => date.slice(5)),
  };
};

const weekly = (weekday: string, rest = {}) => ruleOf({ by: "week", weekdays: [weekday] }, rest);
const monthly = (week: string, weekday: string, rest = {}) =>
  ruleOf({ by: "weekday", week, weekday }, rest);

describe("a series of another rule", () => {
  it.each<[string, string, SeriesRule, SeriesRule, string[]]>([
    [
      "keeps to the week over the end of a year that has 53 weeks",
      "2026-12-15 12:00",
      weekly("tuesday", { until: "2027-01-12" }),
      weekly("thursday", { until: "2027-01-15" }),
      ["12-22 → 12-24", "12-29 → 12-31", "01-05 → 01-07", "01-12 → 01-14"],
    ],
    [
      "puts a week's meeting where its holiday moves it, even into the next week",
      "2026-12-28 12:00",
      weekly("tuesday", { until: "2027-01-12" }),
      weekly("friday", { until: "2027-01-15", onClosedDay: "nextWorkingDay" }),
      ["12-29 → 01-04", "01-05 → 01-08", "01-12 → 01-15"],
    ],
    [
      "keeps to the week over the end of a month and the change of the clocks",
      "2026-03-20 12:00",
      weekly("sunday", { until: "2026-04-05" }),
      weekly("tuesday", { until: "2026-04-05", time: "03:30" }),
      ["03-22 → stays", "03-29 → 03-24", "04-05 → 03-31"],
    ],
    [
      "keeps to the month from its last Thursday to its first Monday, and to its day where that has passed",
      "2026-04-15 12:00",
      monthly("last", "thursday"),
      monthly("first", "monday"),
      ["04-30 → stays", "05-28 → 05-04"],
    ],
    [
      "keeps to the month from its last day to a weekday",
      "2026-01-15 12:00",
      ruleOf({ by: "day", day: 31 }),
      monthly("second", "wednesday"),
      ["01-31 → stays", "02-28 → 02-11"],
    ],
    [
      "has no meeting in a month that is left out",
      "2026-05-15 12:00",
      monthly("third", "tuesday"),
      ruleOf({ by: "weekday", week: "third", weekday: "thursday", months: [1, 5, 6, 8] }),
      ["05-19 → 05-21", "06-16 → 06-18"],
    ],
    [
      "has no meeting after its new end",
      "2026-05-01 12:00",
      weekly("tuesday", { until: "2026-05-20" }),
      weekly("thursday", { until: "2026-05-15" }),
      ["05-05 → 05-07", "05-12 → 05-14", "05-19 → none"],
    ],
    [
      "leaves the days that stay, and moves the other",
      "2026-05-01 12:00",
      ruleOf({ by: "week", weekdays: ["tuesday", "thursday"] }, { until: "2026-05-08" }),
      ruleOf({ by: "week", weekdays: ["thursday", "friday"] }, { until: "2026-05-08" }),
      ["05-05 → 05-08", "05-07 → 05-07"],
    ],
    [
      "cancels the second of a week that has one",
      "2026-05-04 08:00",
      ruleOf({ by: "week", weekdays: ["monday", "thursday"] }, { until: "2026-05-08" }),
      weekly("friday", { until: "2026-05-08" }),
      ["05-04 → none", "05-07 → 05-08"],
    ],
  ])("%s", (_, now, before, after, expected) => {
    expect(placed(after, meetingsOf(before, at(now)), at(now)).coming).toEqual(expected);
  });

  it("makes no second meeting beside one that was held, is cancelled or has its own time", () => {
    const now = at("2026-05-13 12:00");
    const until = "2026-06-05";
    const meetings = meetingsOf(weekly("tuesday", { until }), now).map((meeting) => ({
      ...meeting,
      cancelled: meeting.id === "2026-05-19",
      own: meeting.id === "2026-05-26",
    }));
    expect(placed(weekly("thursday", { until }), meetings, now)).toEqual({
      // Held on 12 May, by the rule on the 14th.
      coming: ["05-19 → 05-21", "05-26 → 05-28", "06-02 → 06-04"],
      free: [],
    });
  });

  it("takes back what it had cancelled, once nothing else has its week", () => {
    const now = at("2026-05-01 12:00");
    const meetings = meetingsOf(weekly("tuesday", { until: "2026-05-12" }), now).map((meeting) => ({
      ...meeting,
      cancelled: true,
      withdrawn: true,
    }));
    const thursdays = weekly("thursday", { until: "2026-05-15" });
    const others = meetings.flatMap((meeting) =>
      meeting.id === "2026-05-05"
        ? [{ ...meeting, id: "2026-other", cancelled: false, withdrawn: false }]
        : [],
    );
    expect(placed(thursdays, [...meetings, ...others], now)).toEqual({
      coming: ["05-05 → none", "05-12 → 05-14", "other → 05-07"],
      free: [],
    });
  });
});

const repeats = fc.oneof(
  fc.record({
    by: fc.constant("week"),
    weekdays: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 3 }),
    every: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    by: fc.constant("weekday"),
    week: fc.constantFrom(...weeksOfMonth),
    weekday: fc.constantFrom(...weekdays),
    every: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({ by: fc.constant("day"), day: fc.integer({ min: 1, max: 31 }) }),
);
const rules = fc
  .record({ repeat: repeats, onClosedDay: fc.constantFrom(...closedDayRules) })
  .map(({ repeat, onClosedDay }) => ruleOf(repeat, { onClosedDay }));
const times = fc
  .integer({ min: 60, max: 700 })
  .map((days) => new Date(at("2026-01-01 12:00").getTime() + days * day));

/** As the meetings stand once these were brought in line. */
const followed = (
  meetings: readonly SeriesMeeting[],
  of: ReturnType<typeof placesOf>["of"],
  isDone: (id: string) => boolean,
  now: Date,
): SeriesMeeting[] =>
  meetings.map((meeting) => {
    if (meeting.start <= now || !isDone(meeting.id)) return meeting;
    const occurrence = of.get(meeting.id);
    if (!occurrence) return { ...meeting, cancelled: true, withdrawn: true };
    const { key, start, end } = occurrence;
    return { ...meeting, key, ...(start > now && { start, end }) };
  });

describe("whatever the rules", () => {
  const forAll = (
    check: (rule: SeriesRule, meetings: readonly SeriesMeeting[], now: Date) => void,
  ): void =>
    fc.assert(
      fc.property(rules, rules, times, (before, rule, now) =>
        check(rule, meetingsOf(before, now), now),
      ),
      { numRuns: 15 },
    );

  it("gives each meeting a date of its own week or month, and none is both cancelled and made anew in one", () =>
    forAll((rule, meetings, now) => {
      const { of, free } = placesOf({ rule }, meetings, { holidays: noHolidays, now });
      const keys = [...of.values(), ...free].map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const periodIn = (key: string) => periodOf(rule, key).from;
      for (const { id, key } of meetings) {
        const place = of.get(id);
        if (place) expect(periodIn(place.key)).toBe(periodIn(key));
      }
      const made = new Set(free.map(({ key }) => periodIn(key)));
      const cancelled = meetings.filter(({ id, start }) => start > now && !of.has(id));
      for (const { key } of cancelled) expect(made).not.toContain(periodIn(key));
    }));

  it("comes to the same when it is cut off anywhere, and begun again", () =>
    forAll((rule, meetings, now) => {
      const needs = { holidays: noHolidays, now };
      const { of, free } = placesOf({ rule }, meetings, needs);
      for (const isDone of [
        () => true,
        (id: string) => Number(id.slice(-2)) % 2 === 0,
        (id: string) => !of.has(id),
        (id: string) => of.has(id),
      ]) {
        const again = placesOf({ rule }, followed(meetings, of, isDone, now), needs);
        expect([...again.of].map(([id, { key }]) => [id, key]).sort()).toEqual(
          [...of].map(([id, { key }]) => [id, key]).sort(),
        );
        expect(again.free).toEqual(free);
      }
    }));
});

import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  finnishHolidays as finnish,
  type Holidays,
  noHolidays,
} from "../../src/calendar/holidays.ts";
import { instantOf, localOf } from "../../src/calendar/local.ts";
import { nextAllowedTime } from "../../src/calendar/quiet-hours.ts";
import { isWorkingDay } from "../../src/calendar/working-days.ts";
import { type QuietHours, quietHoursSchema } from "../../src/contract/calendar.ts";

const zone = "Europe/Helsinki";
const evening: QuietHours = { from: "18:00", to: "08:00", closedDays: false };
const office: QuietHours = { ...evening, closedDays: true };
const lunch: QuietHours = { from: "11:00", to: "12:00", closedDays: false };

const next = (local: string, quiet: QuietHours, holidays: Holidays = finnish): string => {
  const [date = "", time = ""] = local.split(" ");
  const to = localOf(nextAllowedTime(instantOf({ date, time }, zone), quiet, zone, holidays), zone);
  return `${to.date} ${to.time}`;
};

describe("quiet hours", () => {
  it.each([
    ["2026-01-13 12:00", evening, "2026-01-13 12:00"],
    ["2026-01-13 17:59", evening, "2026-01-13 17:59"],
    ["2026-01-13 18:00", evening, "2026-01-14 08:00"],
    ["2026-01-13 23:30", evening, "2026-01-14 08:00"],
    ["2026-01-14 00:00", evening, "2026-01-14 08:00"],
    ["2026-01-14 07:59", evening, "2026-01-14 08:00"],
    ["2026-01-14 08:00", evening, "2026-01-14 08:00"],
    ["2026-01-17 12:00", evening, "2026-01-17 12:00"],
    ["2026-01-13 11:30", lunch, "2026-01-13 12:00"],
    ["2026-01-13 12:00", lunch, "2026-01-13 12:00"],
    ["2026-01-16 18:00", office, "2026-01-19 08:00"],
    ["2026-01-17 12:00", office, "2026-01-19 08:00"],
    ["2026-01-18 23:59", office, "2026-01-19 08:00"],
    ["2026-04-02 19:00", office, "2026-04-07 08:00"],
    ["2026-12-23 19:00", office, "2026-12-28 08:00"],
    ["2026-12-31 12:00", office, "2026-12-31 12:00"],
  ])("%s, %j: %s", (local, quiet, expected) => {
    expect(next(local, quiet)).toBe(expected);
  });

  it("know no holidays where the network keeps none", () => {
    expect(next("2026-12-24 12:00", office, noHolidays)).toBe("2026-12-24 12:00");
    expect(next("2026-12-26 12:00", office, noHolidays)).toBe("2026-12-28 08:00");
  });

  it("end at eight on the nights of the change", () => {
    const ends = (instant: string) =>
      nextAllowedTime(new Date(instant), evening, zone, noHolidays).toISOString();
    expect(ends("2026-03-28T20:00:00Z")).toBe("2026-03-29T05:00:00.000Z");
    expect(ends("2026-10-24T20:00:00Z")).toBe("2026-10-25T06:00:00.000Z");
  });

  it("that end within the hour that comes twice end the first time", () => {
    const short: QuietHours = { from: "22:00", to: "03:30", closedDays: false };
    const ends = (instant: string) =>
      nextAllowedTime(new Date(instant), short, zone, noHolidays).toISOString();
    expect(ends("2026-10-25T00:10:00Z")).toBe("2026-10-25T00:30:00.000Z");
    expect(ends("2026-10-25T01:10:00Z")).toBe("2026-10-25T01:10:00.000Z");
  });

  it("never put a message earlier, into quiet, or later than they must", () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
    const quietOf = fc
      .record({ from: clock, to: clock, closedDays: fc.boolean() })
      .filter(({ from, to }) => from !== to);
    const noon = fc.date({
      min: new Date("2026-01-01T00:00:00Z"),
      max: new Date("2035-12-31T00:00:00Z"),
      noInvalidDate: true,
    });
    const isQuiet = (instant: Date, { from, to, closedDays }: QuietHours): boolean => {
      const { date, time } = localOf(instant, zone);
      const within = from < to ? from <= time && time < to : from <= time || time < to;
      return within || (closedDays && !isWorkingDay(date, finnish));
    };
    // On the nights of the change a wall clock alone does not tell what is quiet.
    const isChange = (instant: Date): boolean => {
      const { date, time } = localOf(instant, zone);
      const midnight = instantOf({ date, time: "00:00" }, zone).getTime();
      return (
        time < "06:00" &&
        (instantOf({ date, time: "12:00" }, zone).getTime() - midnight) / 3_600_000 !== 12
      );
    };
    fc.assert(
      fc.property(noon, quietOf, (instant, quiet) => {
        const allowed = nextAllowedTime(instant, quiet, zone, finnish);
        expect(allowed.getTime()).toBeGreaterThanOrEqual(instant.getTime());
        expect(nextAllowedTime(allowed, quiet, zone, finnish)).toEqual(allowed);
        if (!isChange(allowed)) expect(isQuiet(allowed, quiet)).toBe(false);
        const justBefore = new Date(allowed.getTime() - 1);
        if (justBefore >= instant && !isChange(justBefore))
          expect(isQuiet(justBefore, quiet)).toBe(true);
      }),
      { verbose: 1, numRuns: 500 },
    );
  });

  it("cannot begin when they end", () => {
    const always = { from: "08:00", to: "08:00", closedDays: false };
    expect(quietHoursSchema.safeParse(always).success).toBe(false);
    expect(quietHoursSchema.parse(office)).toEqual(office);
  });
});

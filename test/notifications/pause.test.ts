import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Pause } from "../../src/contract/notifications.ts";
import { longestPause, pauseEnd } from "../../src/notifications/pause.ts";

const zone = "Europe/Helsinki";
const now = new Date("2026-11-21T10:00+02:00");

const endOf = (pause: Exclude<Pause, { is: "off" }>, at = now): string => {
  const end = pauseEnd(pause, at, zone);
  return end instanceof Date ? end.toISOString() : end;
};

const lasting = (amount: number, unit: "days" | "weeks" | "months" | "years") =>
  ({ is: "for", amount, unit }) as const;
const until = (day: number, month: number, year?: number) =>
  ({ is: "until", day, month, year }) as const;

describe("a pause", () => {
  it.each([
    ["3 days", lasting(3, "days"), "2026-11-24T22:00:00.000Z"],
    ["2 weeks", lasting(2, "weeks"), "2026-12-05T22:00:00.000Z"],
    ["a month", lasting(1, "months"), "2026-12-21T22:00:00.000Z"],
    ["into summer time", lasting(6, "months"), "2027-05-21T21:00:00.000Z"],
    ["a year", lasting(1, "years"), "2027-11-21T22:00:00.000Z"],
    ["365 days", lasting(365, "days"), "2027-11-21T22:00:00.000Z"],
    ["366 days", lasting(366, "days"), "tooLong"],
    ["13 months", lasting(13, "months"), "tooLong"],
    ["ages", lasting(999_999, "years"), "tooLong"],
    ["until a day to come", until(24, 12), "2026-12-24T22:00:00.000Z"],
    ["until today", until(21, 11), "2026-11-21T22:00:00.000Z"],
    ["until a day that was this year", until(6, 1), "2027-01-06T22:00:00.000Z"],
    ["until a day of a year", until(6, 1, 2027), "2027-01-06T22:00:00.000Z"],
    ["until a day gone", until(6, 1, 2026), "wrong"],
    ["until a day too far", until(22, 11, 2027), "tooLong"],
    ["until no day", until(31, 2), "wrong"],
    ["until the 29th of February that does not come", until(29, 2), "wrong"],
    ["of no length we know", { is: "unclear" } as const, "wrong"],
  ])("%s ends with its last day", (_name, pause, end) => {
    expect(endOf(pause)).toBe(end);
  });

  it("counts from the day where the network is", () => {
    const lateInHelsinki = new Date("2026-11-21T22:30:00Z");
    expect(endOf(lasting(1, "days"), lateInHelsinki)).toBe("2026-11-23T22:00:00.000Z");
  });

  it("over the night of each switch ends at midnight", () => {
    expect(endOf(until(28, 3), new Date("2026-03-20T10:00Z"))).toBe("2026-03-28T22:00:00.000Z");
    expect(endOf(until(29, 3), new Date("2026-03-20T10:00Z"))).toBe("2026-03-29T21:00:00.000Z");
    expect(endOf(until(24, 10), new Date("2026-10-20T10:00Z"))).toBe("2026-10-24T21:00:00.000Z");
    expect(endOf(until(25, 10), new Date("2026-10-20T10:00Z"))).toBe("2026-10-25T22:00:00.000Z");
  });

  it("ends after now and within a year, whatever is asked", () => {
    const unit = fc.constantFrom("days", "weeks", "months", "years");
    const pause = fc.oneof(
      fc.tuple(fc.integer({ min: 1, max: 999_999 }), unit).map(([n, u]) => lasting(n, u)),
      fc
        .tuple(fc.nat(99), fc.nat(99), fc.option(fc.nat(9999), { nil: undefined }))
        .map(([day, month, year]) => until(day, month, year)),
    );
    const moment = fc.date({
      min: new Date("2026-01-01T00:00Z"),
      max: new Date("2036-01-01T00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(pause, moment, (asked, at) => {
        const end = pauseEnd(asked, at, zone);
        if (!(end instanceof Date)) return;
        expect(end.getTime()).toBeGreaterThan(at.getTime());
        expect(end.getTime()).toBeLessThanOrEqual(longestPause(at, zone).getTime());
      }),
      { verbose: 1 },
    );
  });
});

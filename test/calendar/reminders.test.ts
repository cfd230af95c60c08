import { describe, expect, it } from "@jest/globals";
import { finnishHolidays, noHolidays } from "../../src/calendar/holidays.ts";
import { instantOf } from "../../src/calendar/local.ts";
import { reminderTime } from "../../src/calendar/reminders.ts";
import { type Reminder, reminderSchema } from "../../src/contract/calendar.ts";
import { isPlainWorkingDay, plainDays, plainInstant } from "./plain.ts";

const zone = "Europe/Helsinki";
const at = (date: string, time: string): Date => instantOf({ date, time }, zone);
const told = (start: Date, reminder: Reminder): string | undefined =>
  reminderTime(start, reminder, { zone, holidays: finnishHolidays })?.toISOString();

describe("a reminder", () => {
  const weekBefore: Reminder = { by: "days", before: 7, time: "09:00" };
  const dayBefore: Reminder = { by: "days", before: 1 };
  const quarter: Reminder = { by: "minutes", before: 15 };

  it("a week before at nine is at nine on both sides of a change of the clocks", () => {
    expect(told(at("2026-03-31", "13:00"), weekBefore)).toBe("2026-03-24T07:00:00.000Z");
    expect(told(at("2026-10-27", "13:00"), weekBefore)).toBe("2026-10-20T06:00:00.000Z");
  });

  it("at the same time is an hour nearer or farther when the clocks change in between", () => {
    expect(told(at("2026-03-30", "13:00"), dayBefore)).toBe("2026-03-27T11:00:00.000Z");
    expect(told(at("2026-10-26", "13:00"), dayBefore)).toBe("2026-10-23T10:00:00.000Z");
  });

  it("a quarter of an hour before is that long before, also within the change", () => {
    expect(told(at("2026-03-29", "04:05"), quarter)).toBe("2026-03-29T00:50:00.000Z");
    expect(told(at("2026-10-25", "04:05"), quarter)).toBe("2026-10-25T01:50:00.000Z");
  });

  it("on the day of the meeting comes before a meeting on a day off", () => {
    const sameMorning: Reminder = { by: "days", before: 0, time: "08:00" };
    expect(told(at("2026-01-06", "09:00"), sameMorning)).toBe("2026-01-05T06:00:00.000Z");
  });

  it("is none when the meeting would have begun by then", () => {
    const sameMorning: Reminder = { by: "days", before: 0, time: "08:00" };
    expect(told(at("2026-01-13", "09:00"), sameMorning)).toBe("2026-01-13T06:00:00.000Z");
    expect(told(at("2026-01-13", "07:00"), sameMorning)).toBeUndefined();
  });

  it.each([
    ["with holidays", finnishHolidays, true],
    ["without", noHolidays, false],
  ])(
    "agrees with counting on every day of ten years but the first weeks, %s",
    (_, holidays, keeps) => {
      const first = 14;
      const dates = plainDays.slice(first).map(({ date }) => date);
      const said = dates.map((date) =>
        [weekBefore, dayBefore, quarter].map((reminder) =>
          reminderTime(at(date, "13:00"), reminder, { zone, holidays })?.getTime(),
        ),
      );
      const workingDayUpTo = (index: number): string =>
        plainDays.slice(0, index + 1).findLast((day) => isPlainWorkingDay(day, keeps))?.date ?? "";
      expect(said).toEqual(
        dates.map((date, index) => [
          plainInstant(workingDayUpTo(first + index - 7), "09:00"),
          plainInstant(workingDayUpTo(first + index - 1), "13:00"),
          plainInstant(date, "13:00") - 15 * 60_000,
        ]),
      );
    },
  );

  it("cannot be after the meeting or without end before it", () => {
    expect(reminderSchema.safeParse({ by: "minutes", before: -5 }).success).toBe(false);
    expect(reminderSchema.safeParse({ by: "days", before: 400 }).success).toBe(false);
    expect(reminderSchema.parse(weekBefore)).toEqual(weekBefore);
  });
});

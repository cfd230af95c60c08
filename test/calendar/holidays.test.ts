import { beforeAll, describe, expect, it } from "@jest/globals";
import { type Holidays, loadFinnishHolidays, noHolidays } from "../../src/calendar/holidays.ts";
import { isWorkingDay, nextWorkingDay } from "../../src/calendar/working-days.ts";
import { isPlainWorkingDay, plainDays, plainHolidays } from "./plain.ts";

let finnish: Holidays;
beforeAll(async () => {
  finnish = await loadFinnishHolidays();
});

describe("the Finnish holidays", () => {
  it("are those of an independent count, each by its name, for every day of ten years", () => {
    const said = plainDays.map(({ date }) => [date, finnish.nameOf(date, "fi"), finnish.has(date)]);
    expect(said).toEqual(
      plainDays.map(({ date }) => [date, plainHolidays.get(date), plainHolidays.has(date)]),
    );
  });

  it.each([
    ["2026-01-01", "uudenvuodenpäivä", "nyårsdagen", "New Year's Day"],
    ["2026-04-03", "pitkäperjantai", "långfredagen", "Good Friday"],
    ["2026-05-14", "helatorstai", "Kristi himmelsfärdsdag", "Ascension Day"],
    ["2026-06-19", "juhannusaatto", "midsommarafton", "Midsummer Eve"],
    ["2026-12-06", "itsenäisyyspäivä", "självständighetsdagen", "Independence Day"],
    ["2026-12-24", "jouluaatto", "julafton", "Christmas Eve"],
  ])("%s has its name in every language", (date, fi, sv, en) => {
    expect([
      finnish.nameOf(date, "fi"),
      finnish.nameOf(date, "sv"),
      finnish.nameOf(date, "en"),
    ]).toEqual([fi, sv, en]);
  });

  it("are not the days that are only marked: New Year's Eve, Mother's Day", () => {
    expect(finnish.has("2026-12-31")).toBe(false);
    expect(finnish.has("2026-05-10")).toBe(false);
  });
});

describe("a working day", () => {
  it("is what an independent count says, with holidays and without", () => {
    const said = plainDays.map(({ date }) => [
      date,
      isWorkingDay(date, finnish),
      isWorkingDay(date, noHolidays),
    ]);
    expect(said).toEqual(
      plainDays.map((day) => [
        day.date,
        isPlainWorkingDay(day, true),
        isPlainWorkingDay(day, false),
      ]),
    );
  });

  it.each([
    ["2026-04-03", "2026-04-07", "the four days of Easter"],
    ["2026-12-24", "2026-12-28", "Christmas and the weekend after it"],
    ["2026-06-19", "2026-06-22", "midsummer"],
    ["2026-12-05", "2026-12-07", "Independence Day on a Sunday"],
    ["2027-12-31", "2027-12-31", "New Year's Eve, itself one"],
  ])("after %s is %s: %s", (date, expected) => {
    expect(nextWorkingDay(date, finnish)).toBe(expected);
  });

  it("is any weekday where the network keeps no holidays", () => {
    expect(nextWorkingDay("2026-12-24", noHolidays)).toBe("2026-12-24");
    expect(nextWorkingDay("2026-12-26", noHolidays)).toBe("2026-12-28");
  });
});

import { describe, expect, it } from "@jest/globals";
import KeptHolidays from "date-holidays";
import { finnishHolidays as finnish, noHolidays } from "../../src/calendar/holidays.ts";
import { isWorkingDay, nextWorkingDay } from "../../src/calendar/working-days.ts";
import { locales } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import { isPlainWorkingDay, plainDays, plainHolidays } from "./plain.ts";

const names = (date: string): string[] => {
  const holiday = finnish.on(date);
  return holiday
    ? locales.map((locale) => translator(locale)("calendar.holiday", { holiday }))
    : [];
};

describe("the Finnish holidays", () => {
  it("are those of an independent count, each by its name, for every day of ten years", () => {
    expect(plainDays.map(({ date }) => [date, names(date)[0]])).toEqual(
      plainDays.map(({ date }) => [date, plainHolidays.get(date)]),
    );
  });

  // The collection of the world's holidays is too heavy for the server; here it tells when the law changes.
  it("are those that the kept collection knows, for sixty years", () => {
    const library = new KeptHolidays("FI", { types: ["public", "bank"] });
    const eves = ["juhannusaatto", "jouluaatto"];
    for (let year = 2020; year < 2080; year++) {
      const days = library
        .getHolidays(year, "fi")
        .filter(({ type, name }) => type === "public" || eves.includes(name))
        .map(({ date, name }) => [date.slice(0, 10), name]);
      expect(days).toHaveLength(15);
      expect(days.map(([date = ""]) => [date, names(date)[0]])).toEqual(days);
    }
  });

  it.each([
    ["2026-01-01", "uudenvuodenpäivä", "nyårsdagen", "New Year’s Day"],
    ["2026-01-06", "loppiainen", "trettondagen", "Epiphany"],
    ["2026-04-03", "pitkäperjantai", "långfredagen", "Good Friday"],
    ["2026-04-05", "pääsiäispäivä", "påskdagen", "Easter Sunday"],
    ["2026-04-06", "toinen pääsiäispäivä", "annandag påsk", "Easter Monday"],
    ["2026-05-01", "vappu", "första maj", "May Day"],
    ["2026-05-14", "helatorstai", "Kristi himmelsfärdsdag", "Ascension Day"],
    ["2026-05-24", "helluntaipäivä", "pingstdagen", "Whit Sunday"],
    ["2026-06-19", "juhannusaatto", "midsommarafton", "Midsummer Eve"],
    ["2026-06-20", "juhannuspäivä", "midsommardagen", "Midsummer Day"],
    ["2026-10-31", "pyhäinpäivä", "alla helgons dag", "All Saints’ Day"],
    ["2026-12-06", "itsenäisyyspäivä", "självständighetsdagen", "Independence Day"],
    ["2026-12-24", "jouluaatto", "julafton", "Christmas Eve"],
    ["2026-12-25", "joulupäivä", "juldagen", "Christmas Day"],
    ["2026-12-26", "tapaninpäivä", "annandag jul", "Boxing Day"],
  ])("%s has its name in every language", (date, ...expected) => {
    expect(names(date)).toEqual(expected);
  });

  it("are not the days that are only marked: New Year's Eve, Mother's Day", () => {
    expect([finnish.on("2026-12-31"), finnish.on("2026-05-10")]).toEqual([undefined, undefined]);
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

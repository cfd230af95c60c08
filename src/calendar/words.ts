import type { SeriesRule } from "../contract/calendar.ts";
import { type Weekday, weekdays } from "../contract/vocabulary.ts";
import type { Translator } from "../i18n/translator.ts";

const year = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const list = (items: readonly string[], { locale }: Translator): string =>
  new Intl.ListFormat(locale, { type: "conjunction" }).format(items);

/** Few months are named, of many those that are missing. */
const monthsOf = (chosen: readonly number[] = year, say: Translator) => {
  const named = (months: readonly number[]): string =>
    list(
      months.map((month) => say("calendar.inMonth", { month })),
      say,
    );
  const missing = year.filter((month) => !chosen.includes(month));
  if (missing.length === 0) return { months: "all", monthNames: "" };
  return missing.length < chosen.length
    ? { months: "except", monthNames: named(missing) }
    : { months: "only", monthNames: named(year.filter((month) => chosen.includes(month))) };
};

/** Which days of a month the rule means when a month may be too short for it. */
const endOf = (day: number, months: readonly number[] = year): string => {
  if (day === 31) return "last";
  return day > 28 && months.includes(2) ? "shortFebruary" : "none";
};

const weekdaysOf = (chosen: readonly Weekday[], say: Translator): string =>
  list(
    weekdays
      .filter((weekday) => chosen.includes(weekday))
      .map((weekday) => say("calendar.onWeekday", { weekday })),
    say,
  );

/** The rule as people say it: `joka kuukauden toinen tiistai klo 9.00`. */
export const ruleSentence = (
  { repeat, time, onClosedDay }: SeriesRule,
  say: Translator,
): string => {
  const values = {
    every: repeat.every,
    onClosedDay,
    hour: String(Number(time.slice(0, 2))),
    minute: time.slice(3),
    ...monthsOf(repeat.months, say),
  };
  switch (repeat.by) {
    case "weekday":
      return say("calendar.rule.weekday", {
        ...values,
        week: repeat.week,
        weekday: repeat.weekday,
      });
    case "day":
      return say("calendar.rule.day", {
        ...values,
        day: repeat.day,
        end: endOf(repeat.day, repeat.months),
      });
    case "week":
      return say("calendar.rule.week", {
        ...values,
        weekdays: weekdaysOf(repeat.weekdays, say),
      });
  }
};

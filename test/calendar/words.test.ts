import { describe, expect, it } from "@jest/globals";
import { ruleSentence } from "../../src/calendar/words.ts";
import type { SeriesRule } from "../../src/contract/calendar.ts";
import { locales, seriesProblems, weekdays, weeksOfMonth } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import { ruleOf } from "./rule.ts";

const inAll = (rule: SeriesRule): string[] =>
  locales.map((locale) => ruleSentence(rule, translator(locale)));

const notInJuly = [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12];

type Words = readonly [fi: string, sv: string, en: string];
type Case = readonly [
  repeat: Readonly<Record<string, unknown>>,
  rest: Readonly<Record<string, unknown>>,
  words: Words,
];

const cases: readonly Case[] = [
  [
    { by: "weekday", week: "second", weekday: "tuesday" },
    {},
    [
      "joka kuukauden toinen tiistai klo 9.00",
      "den andra tisdagen varje månad kl. 9.00",
      "the second Tuesday of every month at 9:00",
    ],
  ],
  [
    { by: "weekday", week: "last", weekday: "thursday", every: 2 },
    { time: "13:05", onClosedDay: "nextWorkingDay" },
    [
      "joka toisen kuukauden viimeinen torstai tai seuraava arkipäivä klo 13.05",
      "den sista torsdagen varannan månad eller följande vardag kl. 13.05",
      "the last Thursday of every other month or the next working day at 13:05",
    ],
  ],
  [
    { by: "weekday", week: "fifth", weekday: "friday", months: notInJuly },
    { onClosedDay: "skip" },
    [
      "joka kuukauden viides perjantai klo 9.00, kun sellainen on, jos se on arkipäivä, paitsi heinäkuussa",
      "den femte fredagen varje månad kl. 9.00, när det finns en sådan, om det är en vardag, utom i juli",
      "the fifth Friday of every month at 9:00, when there is one, if it is a working day, except in July",
    ],
  ],
  [
    { by: "weekday", week: "first", weekday: "monday", months: [9, 3] },
    {},
    [
      "kuukauden ensimmäinen maanantai klo 9.00, vain maaliskuussa ja syyskuussa",
      "den första måndagen i månaden kl. 9.00, bara i mars och september",
      "the first Monday of the month at 9:00, only in March and September",
    ],
  ],
  [
    { by: "day", day: 15 },
    { onClosedDay: "nextWorkingDay" },
    [
      "kuukauden 15. päivä tai seuraava arkipäivä klo 9.00",
      "den 15 varje månad eller följande vardag kl. 9.00",
      "the 15th of every month or the next working day at 9:00",
    ],
  ],
  [
    { by: "day", day: 2, every: 3 },
    { onClosedDay: "skip" },
    [
      "joka kolmannen kuukauden 2. päivä klo 9.00, jos se on arkipäivä",
      "den 2 var tredje månad kl. 9.00, om det är en vardag",
      "the 2nd of every third month at 9:00, if it is a working day",
    ],
  ],
  [
    { by: "day", day: 31 },
    {},
    [
      "kuukauden viimeinen päivä klo 9.00",
      "den sista dagen i varje månad kl. 9.00",
      "the last day of every month at 9:00",
    ],
  ],
  [
    { by: "day", day: 30 },
    {},
    [
      "kuukauden 30. päivä klo 9.00, helmikuussa kuukauden viimeinen päivä",
      "den 30 varje månad kl. 9.00, i februari månadens sista dag",
      "the 30th of every month at 9:00, in February the last day of the month",
    ],
  ],
  [
    { by: "day", day: 30, months: [6, 9, 12] },
    {},
    [
      "kuukauden 30. päivä klo 9.00, vain kesäkuussa, syyskuussa ja joulukuussa",
      "den 30 i månaden kl. 9.00, bara i juni, september och december",
      "the 30th of the month at 9:00, only in June, September, and December",
    ],
  ],
  [
    { by: "day", day: 31, every: 5 },
    {},
    [
      "joka 5. kuukauden viimeinen päivä klo 9.00",
      "den sista dagen var 5:e månad kl. 9.00",
      "the last day of every 5th month at 9:00",
    ],
  ],
  [
    { by: "week", weekdays: ["thursday"], every: 2 },
    { time: "13:00" },
    [
      "joka toinen viikko torstaisin klo 13.00",
      "varannan vecka på torsdagar kl. 13.00",
      "every other week on Thursdays at 13:00",
    ],
  ],
  [
    { by: "week", weekdays: ["friday", "monday"], months: notInJuly.slice(0, 6) },
    { onClosedDay: "skip" },
    [
      "joka viikko maanantaisin ja perjantaisin klo 9.00, jos päivä on arkipäivä, vain tammikuussa, helmikuussa, maaliskuussa, huhtikuussa, toukokuussa ja kesäkuussa",
      "varje vecka på måndagar och fredagar kl. 9.00, om dagen är en vardag, bara i januari, februari, mars, april, maj och juni",
      "every week on Mondays and Fridays at 9:00, if it is a working day, only in January, February, March, April, May, and June",
    ],
  ],
  [
    { by: "week", weekdays: ["tuesday"], every: 22 },
    { onClosedDay: "nextWorkingDay" },
    [
      "22 viikon välein tiistaisin tai seuraavana arkipäivänä klo 9.00",
      "var 22:a vecka på tisdagar eller följande vardag kl. 9.00",
      "every 22 weeks on Tuesdays or the next working day at 9:00",
    ],
  ],
];

describe("the rule in words", () => {
  it.each(cases)("%j %j", (repeat, rest, words) => {
    expect(inAll(ruleOf(repeat, rest))).toEqual(words);
  });

  it("differs wherever the rule does", () => {
    const months = Array.from({ length: 12 }, (_, index) => index + 1);
    const rules = [
      ...weeksOfMonth.map((week) => ruleOf({ by: "weekday", week, weekday: "monday" })),
      ...weekdays.slice(1).map((weekday) => ruleOf({ by: "weekday", week: "first", weekday })),
      ...weekdays.map((weekday) => ruleOf({ by: "week", weekdays: [weekday] })),
      ...months.map((month) => ruleOf({ by: "day", day: 1, months: [month] })),
      ...months.map((every) => ruleOf({ by: "day", day: 2, every })),
      ...months.map((every) => ruleOf({ by: "weekday", week: "last", weekday: "friday", every })),
      ...Array.from({ length: 52 }, (_, index) =>
        ruleOf({ by: "week", weekdays: ["monday", "sunday"], every: index + 1 }),
      ),
    ];
    for (const locale of locales) {
      const said = rules.map((rule) => ruleSentence(rule, translator(locale)));
      expect(new Set(said).size).toBe(rules.length);
      for (const words of said) expect(words).not.toMatch(/[{}#]|\s{2}|\s[,.]|undefined/);
    }
  });

  it("names every reason for which a rule gives nothing", () => {
    for (const locale of locales) {
      const said = seriesProblems.map((problem) =>
        translator(locale)(`calendar.problem.${problem}`),
      );
      expect(new Set(said).size).toBe(seriesProblems.length);
    }
  });
});

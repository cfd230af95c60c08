import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import type { SeriesList } from "../../src/contract/meetings.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { inputsOf, textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import {
  aTown,
  filled,
  meetingsOf,
  moveMeeting,
  nextMeeting,
  openMeeting,
  saveSeries,
  type Town,
} from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import type { Person } from "../support/teams.ts";

const clock = movedClock("2030-04-10T08:00:00+03:00");
let product: Product;
let town: Town;
let mikko: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Mikko Malli"]);
  [mikko] = town.members as [Person];
  await saveSeries(product, town);
});
afterAll(() => product.close());

const next = () => nextMeeting(product, town);

/** What the form says of itself; each of its fields has a sentence of its own, said or not. */
const problemOn = ({ body: [notice] }: Card): string => textsOf(notice).join(" ");

describe("two coordinators at once", () => {
  it("the second is told, loses nothing typed, and may save over it", async () => {
    const { id } = await next();
    const form = await openMeeting(product, town, id);
    await moveMeeting(product, town, form, { place: "Kaupungintalo" });
    const value = await moveMeeting(product, town, form, {
      place: "Uimahalli",
      date: "2030-05-21",
    });
    expect(textsOf(value).join(" ")).toContain("Joku muu muutti tätä sillä välin.");
    const again = filled(value, verbs.saveMeeting);
    expect(again).toMatchObject({ place: "Uimahalli", date: "2030-05-21", time: "09:00" });
    expect((await next()).place).toBe("Kaupungintalo");
    await moveMeeting(product, town, again);
    expect((await next()).place).toBe("Uimahalli");
    // The same form once more is saved already.
    const sequence = (await next()).sequence;
    await moveMeeting(product, town, again);
    expect((await next()).sequence).toBe(sequence);
  });
});

describe("what does not fit", () => {
  it.each([
    ["an end before the start", { ends: "08:00" }, "Tapaamisen pitää päättyä alkamisen jälkeen"],
    ["a past day", { date: "2030-01-01" }, "Valitse päivä ja aika, jotka ovat vielä edessä."],
    [
      "a time that the clocks leave out",
      { date: "2031-03-30", time: "03:30", ends: "05:00" },
      "Tätä kellonaikaa ei sinä yönä ole",
    ],
    [
      "a link that is not https",
      { joinUrl: "http://teams.example.org/1" },
      "Linkin pitää alkaa https://",
    ],
    ["a script for a link", { joinUrl: "javascript:alert(1)" }, "Linkin pitää alkaa https://"],
    ["no name", { title: "  " }, "Anna tapaamiselle nimi."],
    ["no time", { time: "" }, "Anna alkamis- ja päättymisaika"],
    ["a time that is none", { time: "25:61" }, "Anna alkamis- ja päättymisaika"],
    ["an hour alone", { time: "9" }, "Anna alkamis- ja päättymisaika"],
    ["no end", { ends: "" }, "Anna alkamis- ja päättymisaika"],
    ["an end that is no time", { ends: "12.60" }, "Anna alkamis- ja päättymisaika"],
  ])("%s is said in a sentence, and what was typed is kept", async (_what, changes, sentence) => {
    const { id, version } = await next();
    const form = await openMeeting(product, town, id);
    const value = await moveMeeting(product, town, form, { place: "Uusi paikka", ...changes });
    expect(problemOn(value)).toContain(sentence);
    expect(filled(value, verbs.saveMeeting)).toMatchObject({ place: "Uusi paikka", ...changes });
    expect((await next()).version).toBe(version);
  });

  it.each([
    ["9:30", "11:00"],
    ["09:30:00", "11:00:00"],
    ["9.30", "11.00"],
    ["klo 9.30", "11:00:00.000"],
    ["9:30 AM", "11:00\u202fam"],
  ])("a time as phones write it is one: %s–%s", async (time, ends) => {
    const { id } = await next();
    const form = await openMeeting(product, town, id);
    await moveMeeting(product, town, form, { time, ends, place: time });
    const { start, end, place } = await next();
    expect([place, start, end].join()).toMatch(/(T06:30.*T08:00|T07:30.*T09:00)/);
    const again = await moveMeeting(product, town, form, { time, ends, title: "" });
    expect(filled(again, verbs.saveMeeting)).toMatchObject({ time: "09:30", ends: "11:00" });
  });

  it("so are the times of a series, of its reminders and of the tab", async () => {
    const token = town.coordinator.objectId;
    const times = { time: "13.30", ends: "15:00:00", remindTime: "8:15" };
    expect(textsOf(await saveSeries(product, town, times)).join(" ")).toContain("klo 13.30");
    const { body } = await product.api("GET", "/api/series", { token });
    const { series, reminders } = body as SeriesList;
    const saved = series.find(({ rule }) => rule.time === "13:30");
    expect(saved?.rule.minutes).toBe(90);
    expect(reminders.time).toBe("08:15");
    const { zone: _, ...rule } = { ...saved?.rule, time: "9.00" };
    const preview = await product.api("POST", "/api/series/preview", { token, body: { rule } });
    expect(preview.body).toMatchObject({ words: expect.stringContaining("klo 9.00") });
  });

  it("a series that never comes, or with letters for numbers, is said so too", async () => {
    for (const [changes, sentence] of [
      [
        { repeat: "day", day: "25", every: "12", from: "2030-12-25", onClosedDay: "skip" },
        "Tällä säännöllä ei tule yhtään",
      ],
      [{ every: "kaksi" }, "Jokin luku puuttuu tai ei käy."],
      [{ newsMinutes: "-5" }, "Jokin luku puuttuu tai ei käy."],
      [{ ends: "08:30" }, "Tapaamisen pitää päättyä alkamisen jälkeen"],
      [{ from: "" }, "Valitse päivä."],
      [{ time: "9,00" }, "Anna alkamis- ja päättymisaika"],
      [{ ends: "kello yksi" }, "Anna alkamis- ja päättymisaika"],
      [{ remindTime: "24.00" }, "Anna ilmoitusten ja muistutusten kellonaika"],
    ] as const) {
      const card = await saveSeries(product, town, { place: "Sali 3", ...changes });
      expect([changes, problemOn(card)]).toEqual([changes, expect.stringContaining(sentence)]);
      expect(filled(card, verbs.saveSeries).place).toBe("Sali 3");
    }
  });

  it("a series is asked only what its kind of rule has, and comes back for what is missing", async () => {
    const shown = (card: Card) => inputsOf(card).map(({ id }) => id);
    const card = await saveSeries(product, town, { title: "" });
    expect(shown(card)).toEqual(expect.arrayContaining(["week", "weekday", "until", "without"]));
    expect(shown(card)).not.toEqual(expect.arrayContaining(["day"]));
    expect(shown(card)).not.toEqual(expect.arrayContaining(["weekdays"]));
    const { coordinator, team } = town;
    const save = async (form: Card, changes: Readonly<Record<string, string>>): Promise<Card> => {
      const data = { ...filled(form, verbs.saveSeries), ...changes };
      return (await product.press(coordinator, team, verbs.saveSeries, data)).value;
    };
    const byDay = await save(card, { title: "Päivä", repeat: "day" });
    expect(problemOn(byDay)).toContain("Jokin luku puuttuu");
    expect(shown(byDay)).not.toEqual(expect.arrayContaining(["weekday"]));
    const byWeek = await save(byDay, { repeat: "week", day: "6" });
    expect(problemOn(byWeek)).toBe("Valitse ainakin yksi viikonpäivä.");
    const saved = await save(byWeek, { weekdays: "monday,thursday", without: "6,7", every: "2" });
    expect(textsOf(saved).join(" ")).toContain("maanantaisin ja torstaisin");
    const { body } = await product.api("GET", "/api/series", { token: coordinator.objectId });
    const { rule } = (body as SeriesList).series.find(({ title }) => title === "Päivä") ?? {};
    expect(rule?.repeat).toMatchObject({ by: "week", weekdays: ["monday", "thursday"], every: 2 });
    expect(rule?.repeat.months).toHaveLength(10);
  });

  it("a card that was opened before it asked for months leaves out July as it says", async () => {
    const form = { title: "Heinätön", without: "", notInJuly: "true", newsName: "Uutiset" };
    await saveSeries(product, town, form);
    const { body } = await product.api("GET", "/api/series", {
      token: town.coordinator.objectId,
    });
    const { rule } = (body as SeriesList).series.find(({ title }) => title === "Heinätön") ?? {};
    expect(rule?.repeat.months).not.toContain(7);
  });

  it("a member who is no coordinator sets nothing up", async () => {
    const { value, type } = await product.press(mikko, town.team, verbs.manageMeetings, {});
    expect(type).toBe("application/vnd.microsoft.activity.message");
    expect(value).toContain("Tämän voi tehdä vain verkoston koordinaattori.");
    const { status } = await product.api("PUT", `/api/meetings/${randomUUID()}/cancellation`, {
      token: mikko.objectId,
      body: { version: "" },
    });
    expect(status).toBe(403);
  });
});

describe("another network", () => {
  it("sees nothing of these meetings, even with its own coordinator's rights", async () => {
    const { id, version, series, title } = await next();
    const other = await aTown(product);
    const token = other.coordinator.objectId;
    const rule = { date: "2031-01-14", time: "09:00", minutes: 60 };
    for (const [method, path, body] of [
      ["GET", `/api/meetings/${id}`, undefined],
      ["PUT", `/api/meetings/${id}`, { version, title, ...rule }],
      ["PUT", `/api/meetings/${id}/cancellation`, { version }],
      ["PUT", `/api/meetings/${id}/answer`, { answer: "come" }],
      ["PUT", `/api/series/${series}/end`, { version }],
    ] as const) {
      const answered = await product.api(method, path, { token, ...(body && { body }) });
      expect([path, answered.status, answered.body]).toEqual([path, 404, { code: "notFound" }]);
    }
    expect(await meetingsOf(product, other)).toEqual({ coming: [], past: [], total: 0 });
    const { value } = await product.press(other.coordinator, other.team, verbs.answerMeeting, {
      meeting: id,
      answer: "come",
    });
    expect(value).toContain("Tätä ei löydy enää.");
    expect((await next()).version).toBe(version);
  });
});

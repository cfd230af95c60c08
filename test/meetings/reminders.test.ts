import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import type { SeriesList } from "../../src/contract/meetings.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { keyOf } from "../../src/storage/keys.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { changeDuty } from "../support/duties.ts";
import { eventually } from "../support/eventually.ts";
import {
  aTown,
  buttonsOf,
  dataOfButton,
  filled,
  meetingsOf,
  moveMeeting,
  nextMeeting,
  openMeeting,
  saveSeries,
  sentSaying,
  type Town,
  untilCard,
  untilSaid,
} from "../support/meetings.ts";
import { untilNothingDue } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { cardIn, type Person } from "../support/teams.ts";

const clock = movedClock("2030-02-14T08:00:00+02:00");
let product: Product;
let town: Town;
let kaisa: Person;
let mikko: Person;
let siiri: Person;
let oona: Person;
let absent: Absent;

/** Who cannot come, each in another way. */
interface Absent {
  readonly away: Person;
  readonly paused: Person;
  /** Until the morning of the reminder. */
  readonly early: Person;
  /** Until after it. */
  readonly late: Person;
}

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  const names = ["Mikko Malli", "Siiri Sivistys", "Oona Oppi"];
  const others = ["Aapo Poissa", "Paula Paussi", "Eero Ehtii", "Liisa Lopulta"];
  town = await aTown(product, [...names, ...others]);
  kaisa = town.coordinator;
  const [first, second, third, away, paused, early, late] = town.members as Person[];
  [mikko, siiri, oona] = [first, second, third] as [Person, Person, Person];
  absent = { away, paused, early, late } as Absent;
});
afterAll(() => product.close());

const joinUrl = "https://teams.example.org/l/1";
const march = "perjantaina 8. maaliskuuta 2030 klo 9.00–11.00";
const needed = `Sinua tarvitaan: Verkostotapaaminen, ${march}`;
const reminder = `Muistutus: Verkostotapaaminen, ${march}`;

const lastTo = async (person: Person, words: string, count = 1): Promise<Card> => {
  const found = await untilSaid(product, words, { person, count });
  return cardIn(found.at(-1) as (typeof found)[number]);
};

const spokenOf = (sent: Parameters<typeof cardIn>[0]): string => cardIn(sent).speak ?? "";

describe("the reminders of one meeting, on the network's own days", () => {
  it("begin with its card, which shows where it was to be once that changes", async () => {
    await saveSeries(product, town, { weekday: "friday", place: "Kirjasto", joinUrl });
    clock.moveTo("2030-02-15T09:00:01+02:00");
    await untilCard(product, march, "Paikka: Kirjasto");
    const { id } = await nextMeeting(product, town);
    await moveMeeting(product, town, await openMeeting(product, town, id), {
      place: "Kaupungintalo",
    });
    clock.pass(2);
    const card = await untilCard(product, march, "Paikka: Kaupungintalo");
    expect(textsOf(card)).toContain("Paikka on muuttunut. Ilmoitettu paikka oli Kirjasto.");
    await changeDuty(product, mikko, id, "lead", { do: "take" });
    await changeDuty(product, siiri, id, "write", { do: "take" });
    await product.say(siiri, undefined, "tauko 1 kk");
  });

  it("come three days before to those with a part in it, and not to whoever has a pause", async () => {
    clock.moveTo("2030-03-05T09:00:01+02:00");
    const card = await lastTo(mikko, needed);
    const said = textsOf(card);
    expect(said).toContain("3 päivän päästä on tapaaminen, jossa sinua tarvitaan.");
    expect(said.slice(said.indexOf("Mitä lupasit"))[1]).toBe("Vedät tapaamisen");
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, "Sinua tarvitaan:")).toHaveLength(1);
  });

  it("come a day before to each: the answer, the promises, the programme, what changed", async () => {
    clock.moveTo("2030-03-07T09:00:01+02:00");
    const card = await lastTo(mikko, reminder);
    const said = textsOf(card);
    for (const sentence of [
      "Tapaaminen on huomenna.",
      "Et ole vielä vastannut. Tuletko?",
      "Vedät tapaamisen",
      "Ajankohtaiset kuulumiset · 30 min",
      "Hanke-esittelyt · 30 min",
      "Paikka on muuttunut. Ilmoitettu paikka oli Kirjasto.",
    ])
      expect(said).toContain(sentence);
    expect(buttonsOf(card)).toContainEqual({
      type: "Action.OpenUrl",
      title: "Liity kokoukseen",
      url: joinUrl,
    });
    const pauses = buttonsOf(card).filter(({ verb }) => verb === verbs.pauseNotifications);
    expect(pauses.map(({ title }) => title)).toEqual(["Tauko 2 vk", "Tauko 1 kk"]);

    const answer = dataOfButton(card, verbs.answerMeeting, { answer: "come" });
    const { value } = await product.press(mikko, undefined, verbs.answerMeeting, answer);
    expect(textsOf(value)).toContain("Olet vastannut: tulen.");

    const other = await lastTo(oona, reminder);
    expect(textsOf(other)).not.toContain("Mitä lupasit");
    const come = dataOfButton(other, verbs.answerMeeting, { answer: "come" });
    await product.press(oona, undefined, verbs.answerMeeting, come);
    const pause = dataOfButton(other, verbs.pauseNotifications, { length: "oneMonth" });
    const paused = await product.press(oona, undefined, verbs.pauseNotifications, pause);
    expect(textsOf(paused.value).join(" ")).toContain("Tauko 7. huhtikuuta 2030 asti.");
    await lastTo(kaisa, reminder);
  });

  it("end a quarter of an hour before, with the link, to those who come and have no pause", async () => {
    clock.moveTo("2030-03-08T08:45:01+02:00");
    const card = await lastTo(mikko, reminder, 2);
    expect(textsOf(card)).toContain("Tapaaminen alkaa 15 minuutin päästä.");
    expect(JSON.stringify(card)).toContain(joinUrl);
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, reminder, oona)).toHaveLength(1);
    expect(sentSaying(product, reminder, kaisa)).toHaveLength(1);
  });

  it("are not told after a pause either, when the meeting was meanwhile", async () => {
    clock.moveTo("2030-03-18T08:00:01+02:00");
    await untilNothingDue(product, town.network, clock.now());
    const told = sentSaying(product, "8. maaliskuuta", siiri).map((sent) => cardIn(sent).speak);
    // Whoever leads is asked for the memo all the same.
    expect(told.filter((spoken) => !spoken?.startsWith("Muistio on sulkematta"))).toEqual([]);
    expect(sentSaying(product, "odotti sinua", siiri)).toEqual([]);
  });
});

describe("the settings of the reminders", () => {
  const remindersOf = async () =>
    (await product.api("GET", "/api/series", { token: kaisa.objectId })).body as {
      readonly reminders: Record<string, unknown>;
    };

  it("stand in the series' form; on one day with everyone's there is no second reminder", async () => {
    const { id, series = "" } = await nextMeeting(product, town);
    await changeDuty(product, mikko, id, "lead", { do: "take" });
    const { value: form } = await product.press(kaisa, town.team, verbs.openSeriesForm, { series });
    expect(textsOf(form)).toContain("Muistutus vetäjälle, kirjurille ja esittelijöille");
    await product.press(kaisa, town.team, verbs.saveSeries, {
      ...filled(form, verbs.saveSeries),
      partDays: "2",
      personDays: "2",
    });
    expect((await remindersOf()).reminders).toMatchObject({ partDays: 2, personDays: 2 });
    clock.moveTo("2030-04-10T09:00:01+03:00");
    const april = "perjantaina 12. huhtikuuta 2030";
    const card = await lastTo(mikko, `Muistutus: Verkostotapaaminen, ${april}`);
    expect(textsOf(card)).toContain("Vedät tapaamisen");
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, `tarvitaan: Verkostotapaaminen, ${april}`)).toEqual([]);
  });

  it("and the meetings of before there were duties are read as they were", async () => {
    const { network } = town;
    const { coming } = await meetingsOf(product, town);
    const keys = [keyOf("meetingReminders"), ...coming.map(({ id }) => keyOf("meeting", id))];
    for (const key of keys) {
      const row = await product.table.get(network, key);
      if (!row) throw new Error("the row is not there");
      const { partDays: _later, plan, ...values } = row.values;
      const { part: _part, duty: _duty, ...old } = JSON.parse(String(plan ?? "{}"));
      const before = { ...values, ...(plan !== undefined && { plan: JSON.stringify(old) }) };
      await product.table.write(network, [{ do: "replace", key, etag: row.etag, values: before }]);
    }
    const { coming: read } = await meetingsOf(product, town);
    expect(read.map(({ start }) => start)).toEqual(coming.map(({ start }) => start));
    expect((await remindersOf()).reminders).toMatchObject({ partDays: 3, personDays: 2 });
    await saveSeries(product, town, { title: "Uusi", personDays: "1" });
    expect((await remindersOf()).reminders).toMatchObject({ partDays: 3, personDays: 1 });
  });
});

describe("who cannot come", () => {
  const may = "perjantaina 10. toukokuuta 2030";
  let id: string;

  const answer = (person: Person, said: string) =>
    product.press(person, undefined, verbs.answerMeeting, { meeting: id, answer: said });

  it("is not told that the meeting is tomorrow, and who changes the answer is", async () => {
    const { away, paused, early, late } = absent;
    clock.moveTo("2030-05-07T08:00:00+03:00");
    ({ id } = await nextMeeting(product, town));
    // The daily work brings the meeting in line with the network's reminders.
    await eventually(async () => {
      const row = await product.table.get(town.network, keyOf("meeting", id));
      const { person } = JSON.parse(String(row?.values.plan));
      return person.at === Date.parse("2030-05-09T09:00:00+03:00");
    });
    for (const person of [away, paused, early, late]) await answer(person, "no");
    for (const person of [paused, siiri, oona]) await product.say(person, undefined, "tauko 2 vk");
    await answer(early, "maybe");
    clock.moveTo("2030-05-09T09:00:01+03:00");
    const told = `Muistutus: Verkostotapaaminen, ${may}`;
    for (const person of [kaisa, mikko, early]) await untilSaid(product, told, { person });
    for (const person of [away, paused, late])
      expect(sentSaying(product, told, person)).toEqual([]);

    await answer(late, "come");
    const card = await lastTo(late, told);
    expect(textsOf(card)).toContain("Olet vastannut: tulen.");
    // Once, however often the answer changes.
    await answer(late, "no");
    await answer(late, "come");
  });

  it("nor that it begins, nor in what waited for the end of a pause", async () => {
    const { away, paused, early, late } = absent;
    // Siiri says during the pause, after the reminder, that she cannot come; Oona that she can.
    await answer(siiri, "no");
    await answer(oona, "come");
    await answer(early, "no");
    clock.moveTo("2030-05-09T14:00:00+03:00");
    for (const person of [siiri, oona, paused]) await product.say(person, undefined, "tauko pois");
    const waited = await untilSaid(product, "odotti sinua", { person: oona });
    expect(textsOf(cardIn(waited[0] as (typeof waited)[number]))).toContainEqual(
      expect.stringContaining(`Muistutus: Verkostotapaaminen, ${may}`),
    );
    clock.moveTo("2030-05-10T08:45:01+03:00");
    await untilSaid(product, may, { person: late, count: 2 });
    expect(sentSaying(product, `Muistutus: Verkostotapaaminen, ${may}`, late)).toHaveLength(2);
    for (const person of [siiri, away, paused])
      expect(sentSaying(product, may, person)).toEqual([]);
    expect(sentSaying(product, may, early)).toHaveLength(1);
    for (const person of [siiri, paused])
      expect(sentSaying(product, "odotti sinua", person)).toEqual([]);
  });
});

describe("a reminder whose day is a weekend or a holiday", () => {
  beforeAll(async () => {
    // The months that pass here are months without other meetings.
    const token = kaisa.objectId;
    const { series } = (await product.api("GET", "/api/series", { token })).body as SeriesList;
    for (const { id, version } of series)
      await product.api("PUT", `/api/series/${id}/end`, { token, body: { version } });
  });

  it.each([
    ["three days before a Tuesday", "2030-10-15", "tarvitaan", "2030-10-11T09:00:01+03:00"],
    ["the day before a Monday", "2030-10-21", "Muistutus", "2030-10-18T09:00:01+03:00"],
    ["after Independence Day", "2030-12-10", "tarvitaan", "2030-12-05T09:00:01+02:00"],
    ["after Epiphany", "2031-01-07", "Muistutus", "2031-01-03T09:00:01+02:00"],
  ])("comes on the last working day before: %s", async (_, date, words, due) => {
    // Made on that day: what was due on an earlier one is not said any more.
    clock.moveTo(due.replace("T09:00", "T08:00"));
    const title = `Kokous ${date}`;
    const body = { id: randomUUID(), version: "", title, date, time: "09:00", minutes: 60 };
    await product.api("POST", "/api/meetings", { token: kaisa.objectId, body });
    await changeDuty(product, mikko, body.id, "lead", { do: "take" });
    clock.moveTo(due);
    const card = await lastTo(mikko, `${words}: ${title}`);
    const said = textsOf(card);
    expect(said.slice(said.indexOf("Mitä lupasit"))[1]).toBe("Vedät tapaamisen");
    const days = words === "tarvitaan" ? "päivän päästä on tapaaminen" : "Tapaamiseen on";
    expect(said.some((sentence) => sentence.includes(days))).toBe(true);
  });

  it("and the two that thereby fall on one day are one", () => {
    expect(sentSaying(product, "Kokous 2030-10-21", mikko).map(spokenOf)).toEqual([
      "Muistutus: Kokous 2030-10-21, maanantaina 21. lokakuuta 2030 klo 9.00–10.00.",
    ]);
  });
});

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Presentations } from "../../../src/contract/agenda.ts";
import type { MeetingView } from "../../../src/contract/meetings.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { agendaOf, aProject, propose, topicsIn } from "../../support/agenda.ts";
import { textsOf } from "../../support/cards.ts";
import { movedClock } from "../../support/clock.ts";
import {
  aTown,
  filled,
  meetingsOf,
  type Town,
  untilCard,
  untilSaid,
} from "../../support/meetings.ts";
import { type Product, startProduct } from "../../support/product.ts";
import type { Person } from "../../support/teams.ts";

const clock = movedClock("2030-03-01T08:00:00+02:00");
let product: Product;
let town: Town;
let mikko: Person;
let project: string;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Mikko Malli"]);
  [mikko] = town.members as [Person];
  project = await aProject(product, town, mikko, "Puusilta");
});
afterAll(() => product.close());

const newForm = async (): Promise<Record<string, string>> => {
  const { coordinator, team } = town;
  const { value } = await product.press(coordinator, team, verbs.openMeetingForm, {});
  return filled(value, verbs.saveMeeting);
};

const save = async (data: Readonly<Record<string, string>>) =>
  (await product.press(town.coordinator, town.team, verbs.saveMeeting, data)).value;

const lines = [
  "Tavoitteet",
  "Roolit",
  "Pelisäännöt",
  "Rahoittajan ehdot",
  "Viestintä",
  "Riskit",
  "Ensimmäisen retron päivä",
  "Yhteyshenkilö hanketuessa",
].map((line) => `• ${line}`);

describe("a kick-off meeting", () => {
  let meeting: MeetingView;

  it("is made from the form with its project: named after it, its eight points in the programme", async () => {
    const form = await newForm();
    const data = { ...form, template: "kickoff", project, date: "2030-03-05" };
    const saved = await Promise.all([save(data), save(data)]);
    for (const card of saved) expect(textsOf(card)).toContain("Aloituskokous: Puusilta");
    const { coming } = await meetingsOf(product, town);
    expect(coming).toHaveLength(1);
    [meeting] = coming as [MeetingView];
    expect(meeting).toMatchObject({ template: "kickoff", project: { title: "Puusilta" } });
    const card = await untilCard(product, "Aloituskokous: Puusilta", "• Roolit");
    const texts = textsOf(card);
    expect(texts).toContain("Hanke: Puusilta");
    expect(texts.slice(texts.indexOf("Aloituskokous"), texts.indexOf("• Tavoitteet") + 8)).toEqual([
      "Aloituskokous",
      ...lines,
    ]);
    expect(texts.join(" ")).not.toContain("Koulutuksellinen teema");
  });

  it("is read in the reader's own words, and takes topics more", async () => {
    await product.press(mikko, undefined, verbs.chooseLanguage, { language: "en" });
    const { value } = await product.press(mikko, undefined, verbs.showMeeting, {
      meeting: meeting.id,
    });
    expect(textsOf(value)).toContain("• The funder’s terms");
    await product.press(mikko, undefined, verbs.chooseLanguage, { language: "fi" });
    await propose(product, mikko, meeting.id, "Tilat", { slot: "kickoff" });
    const { slots, offers } = await agendaOf(product, mikko, meeting.id);
    expect(slots.map(({ key, topics }) => [key, topics.length])).toEqual([["kickoff", 9]]);
    expect(offers).toEqual([]);
    const refused = await propose(product, mikko, meeting.id, "Teema", { slot: "theme" });
    expect(refused.status).toBe(400);
  });

  it("has points that who has the duty words anew, and that are ticked", async () => {
    const [aims, roles] = topicsIn(await agendaOf(product, mikko, meeting.id));
    const { coordinator } = town;
    const data = { meeting: meeting.id, topic: aims?.id };
    const { value } = await product.press(coordinator, undefined, verbs.openTopicForm, data);
    const form = filled(value, verbs.saveTopic);
    expect(form.title).toBe("Tavoitteet");
    await product.press(coordinator, undefined, verbs.saveTopic, {
      ...form,
      title: "Mitä silta muuttaa?",
    });
    const path = `/api/meetings/${meeting.id}/topics/${roles?.id}/done`;
    await product.api("PUT", path, { token: mikko.objectId, body: { done: true } });
    expect(topicsIn(await agendaOf(product, mikko, meeting.id)).slice(0, 2)).toMatchObject([
      { kickoff: "aims", title: "Mitä silta muuttaa?", done: false },
      { kickoff: "roles", title: "", done: true },
    ]);
  });

  it("of a project that is gone, or without a name, is not half made", async () => {
    const gone = { ...(await newForm()), template: "kickoff", date: "2030-03-06", place: "Sali" };
    for (const [changes, sentence] of [
      [{ project: randomUUID() }, "Tätä hanketta ei ole enää taululla."],
      [{ project, title: " " }, "Anna tapaamiselle nimi."],
    ] as const) {
      const card = await save({ ...gone, ...changes });
      expect(textsOf(card).join(" ")).toContain(sentence);
      expect(filled(card, verbs.saveMeeting)).toMatchObject({ place: "Sali", template: "kickoff" });
    }
    expect((await meetingsOf(product, town)).coming).toHaveLength(1);
  });
});

describe("a single meeting", () => {
  it("has parts of its own, that can be changed", async () => {
    const form = { ...(await newForm()), title: "Kesäpäivä", date: "2030-03-07" };
    await save({ ...form, newsName: "Kahvit", themeMinutes: "0" });
    const find = async () =>
      (await meetingsOf(product, town)).coming.find(({ title }) => title === "Kesäpäivä");
    expect((await find())?.slots).toEqual([
      { key: "news", name: "Kahvit", minutes: 30 },
      { key: "theme", name: "", minutes: 0 },
      { key: "projects", name: "", minutes: 30 },
    ]);
    const { coordinator, team } = town;
    const meeting = (await find())?.id;
    const { value } = await product.press(coordinator, team, verbs.openMeetingForm, { meeting });
    const wrong = await save({ ...filled(value, verbs.saveMeeting), themeMinutes: "paljon" });
    expect(textsOf(wrong)).toContain(
      "Jokin luku puuttuu tai ei käy. Tarkista luvut ja tallenna uudelleen.",
    );
    await save({ ...filled(value, verbs.saveMeeting), themeMinutes: "20" });
    expect((await find())?.slots[1]).toEqual({ key: "theme", name: "", minutes: 20 });
    await untilCard(product, "Kesäpäivä", "Kahvit · 30 min");
  });

  it("asks at once who wants to present, past a kick-off that comes before it", async () => {
    // It is within two weeks: who has a project on the board is asked already.
    await untilSaid(product, "Esittelisitkö hankkeen Puusilta? Kesäpäivä", { person: mikko });
    const { body } = await product.api("GET", "/api/presentations", { token: mikko.objectId });
    const [ask] = (body as Presentations).asks;
    const wish = { form: randomUUID(), title: "Kirjastoauto", minutes: 20 };
    const token = town.coordinator.objectId;
    await product.api("PUT", `/api/presentations/${ask?.id}/answer`, {
      token: mikko.objectId,
      body: { answer: "skip" },
    });
    await product.api("POST", "/api/presentations", { token, body: wish });
    const about = "Esittelisitkö hankkeen Kirjastoauto? Kesäpäivä";
    await untilSaid(product, about, { person: town.coordinator });
  });
});

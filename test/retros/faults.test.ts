import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { LessonView } from "../../src/contract/lessons.ts";
import type { DiscussionView, RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { movedClock } from "../support/clock.ts";
import { aTown, type Town } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { ask, choices, discussedRetro, draftOf, startByApi, view } from "../support/retros.ts";
import type { Person } from "../support/teams.ts";

/* Each of these was once found to be possible by somebody who tried. */

const clock = movedClock("2030-03-05T09:00:00+02:00");
let product: Product;
let town: Town;
let aino: Person;
let helmi: Person;
let eero: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, [
    ...["Aino Arki", "Helmi Hoitaja", "Eero Esihenkilö", "Mikko Malli"],
    ...["Liisa Liikunta", "Siiri Sivistys"],
  ]);
  [aino, helmi, eero] = town.members as [Person, Person, Person];
});
afterAll(() => product.close());

const put = (person: Person, path: string, body: object = {}) =>
  ask(product, person, "PUT", `/${path}`, body);

const answer = (person: Person, id: string, ...answers: string[]) =>
  put(person, `${id}/answer`, { receipt: randomUUID(), answers });

/** By name, of Aino and Helmi, whose answers they alone were told to see; what they said is opened. */
const opened = async (more: object = {}): Promise<RetroView> => {
  const asked = await Promise.all(
    [aino, helmi].map(async (person) => (await choices(product, person)).me),
  );
  const { body } = await startByApi(product, aino, { anonymous: false, asked, ...more });
  const { id } = body as RetroView;
  for (const person of [aino, helmi]) await answer(person, id, "Yksi", "Kaksi");
  await put(aino, `${id}/closed`);
  return (await put(aino, `${id}/opened`)).body as RetroView;
};

const talk = async (id: string): Promise<DiscussionView> =>
  (await ask(product, aino, "GET", `/${id}/discussion`)).body as DiscussionView;

describe("a retro", () => {
  it("is handed on to nobody who was not told of as one who reads the answers", async () => {
    const asked = [(await choices(product, helmi)).me];
    const { body } = await startByApi(product, aino, { anonymous: false, asked });
    const { id, version } = body as RetroView;
    const change = { version, closesOn: "2030-03-12", questions: [] };
    const facilitator = (await choices(product, eero)).me;
    const refused = await put(aino, id, { ...change, facilitator });
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { fields: [{ field: "facilitator" }] },
    ]);
    const [to] = asked;
    expect((await put(aino, id, { ...change, facilitator: to })).status).toBe(200);
  });

  it("is about something with an id of ours, or about nothing", async () => {
    const { status, body } = await startByApi(product, aino, { subject: "kirjasto-2030" });
    expect([status, body]).toMatchObject([400, { fields: [{ field: "subject" }] }]);
  });

  it("tells its pulse to those who read the answers, and to all only with its summary", async () => {
    const people = town.members.filter((one) => one !== eero);
    const asked = await Promise.all(people.map(async (one) => (await choices(product, one)).me));
    const { body } = await startByApi(product, aino, { anonymous: false, pulse: true, asked });
    const { id } = body as RetroView;
    for (const person of people)
      await put(person, `${id}/answer`, {
        ...{ receipt: randomUUID(), answers: ["Yksi", ""], pulses: { dared: "4" } },
      });
    await put(aino, `${id}/closed`);
    const { version } = (await put(aino, `${id}/opened`)).body as RetroView;
    const dared = { dared: { answers: people.length, average: 4 } };
    expect((await view(product, helmi, id)).pulses).toEqual(dared);
    expect((await view(product, eero, id)).pulses).toEqual({});
    await put(aino, `${id}/summary`, { version, lesson: "Opimme" });
    expect((await view(product, eero, id)).pulses).toEqual(dared);
  });
});

describe("what is talked about", () => {
  it("counts each person's support for a group once, however many of its notes they chose", async () => {
    const { id } = await opened();
    const { notes } = await talk(id);
    const [first, second] = notes.map((note) => note.id);
    await put(helmi, `${id}/marks`, { topics: [first, second] });
    const group = randomUUID();
    for (const note of [first, second]) await put(aino, `${id}/notes/${note}`, { group });
    await put(aino, `${id}/shown-marks`);
    expect((await talk(id)).marks).toMatchObject({ shown: true, counts: { [group]: 1 } });
  });

  it("shows an action to nobody else, and takes no new one once the summary stands", async () => {
    const { id, version } = await opened();
    const path = `${id}/actions/${randomUUID()}`;
    const { me: owner } = await choices(product, helmi);
    await put(aino, path, { text: "Salainen toimi", owner, due: "2030-03-20" });
    for (const done of [false, true]) {
      const refused = await put(eero, `${path}/done`, { done });
      expect([refused.status, JSON.stringify(refused.body)]).toEqual([403, '{"code":"notOwner"}']);
    }
    await put(aino, `${id}/summary`, { version, lesson: "Opimme" });
    const late = { text: "Myöhässä", owner, due: "2030-03-20" };
    const added = await put(helmi, `${id}/actions/${randomUUID()}`, late);
    expect(added.body).toEqual({ code: "retroDone" });
  });
});

describe("the lesson of a retro", () => {
  it("cannot be taken by whoever knows the retro's id", async () => {
    const { id, version } = await opened();
    const squatter = { form: id, version: "", title: "Kaapattu" };
    await product.api("POST", "/api/lessons", { token: eero.objectId, body: squatter });
    await put(aino, `${id}/summary`, { version, lesson: "Oikea oppi" });
    const made = await draftOf(product, aino, id);
    const { body } = await product.api("GET", `/api/lessons/${made}`, { token: aino.objectId });
    expect(body).toMatchObject({ title: "Oikea oppi", state: "draft" });
  });

  it("of the longest summary there is can be changed and saved", async () => {
    const { id, version } = await opened();
    const longest = "x".repeat(490);
    await put(aino, `${id}/summary`, {
      version,
      lesson: "Pitkä",
      worked: longest,
      didNot: longest,
    });
    const made = await draftOf(product, aino, id);
    const path = `/api/lessons/${made}`;
    const { body } = await product.api("GET", path, { token: aino.objectId });
    const lesson = body as LessonView;
    const { title, tried, happened, advice, sectors, themes } = lesson;
    const texts = { title, tried, happened, advice, sectors, themes, learnt: "Lyhyemminkin voi" };
    const saved = await product.api("PUT", path, {
      token: aino.objectId,
      body: { version: lesson.version, ...texts },
    });
    expect([saved.status, saved.body]).toMatchObject([200, { learnt: "Lyhyemminkin voi" }]);
  });

  it("is made of each retro, however it was pressed together", async () => {
    const people = [aino, helmi];
    const one = await discussedRetro(product, aino, people, {
      ...{ lesson: "Sama", anonymous: false, closesOn: "2030-03-12" },
    });
    const other = await discussedRetro(product, aino, people, {
      ...{ lesson: "Sama", anonymous: false, closesOn: "2030-03-12" },
    });
    expect(one.draft).not.toBe(other.draft);
  });
});

it.each([verbs.answerRetro, verbs.changeRetro])(
  "a press of %s that names no retro is told so, and is no fault of ours",
  async (verb) => {
    for (const data of [{}, { retro: 5 }, { retro: "x" }]) {
      const { value } = await product.press(aino, town.team, verb, data as never);
      expect(JSON.stringify(value)).not.toContain("meillä pieleen");
    }
  },
);

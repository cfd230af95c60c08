import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import type { ProjectPage } from "../../src/contract/projects.ts";
import { type Verb, verbs } from "../../src/contract/verbs.ts";
import { complaintsAbout, inputsOf, textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { lookedAfter } from "../support/looked-after.ts";
import { aTown, filled, sentSaying, type Town, untilSaid } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { cardIn, type Person } from "../support/teams.ts";

const clock = movedClock("2030-03-05T08:00:00+02:00");
let product: Product;
let town: Town;
let owner: Person;
let paused: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Aino Arki", "Tauno Tauko"]);
  [owner, paused] = town.members as [Person, Person];
});
afterAll(() => product.close());

const call = (person: Person, method: string, path: string, body?: object) =>
  product.api(method, `/api/projects${path}`, { token: person.objectId, ...(body && { body }) });

const aProject = async (person: Person, title: string, phase = "running"): Promise<string> => {
  const id = randomUUID();
  await call(person, "POST", "", { id, title, phase });
  return id;
};

const pageOf = async (id: string): Promise<ProjectPage> =>
  (await call(owner, "GET", `/${id}`)).body as ProjectPage;

const press = async (verb: Verb, data: object): Promise<Card> => {
  const { value } = await product.press(owner, undefined, verb, { ...data });
  expect(complaintsAbout(value)).toEqual([]);
  return value;
};

const asked = async (words: string, person: Person): Promise<Card> =>
  cardIn((await untilSaid(product, words, { person }))[0] as never);

describe("an owner whose projects have been quiet", () => {
  let quiet: string;
  let other: string;

  it("is asked about all of them at once, the month after; who has a pause is not", async () => {
    quiet = await aProject(owner, "Hiljainen");
    other = await aProject(owner, "Vaitonainen");
    await aProject(owner, "Valmisteltava", "preparing");
    await aProject(paused, "Tauolla oleva");
    await product.say(paused, undefined, "tauko 3 kk");
    await lookedAfter(product, { network: town.network, clock, at: "2030-04-02T05:00:00Z" });
    clock.moveTo("2030-05-02T10:00:00+03:00");
    const card = await asked("Mitä hankkeillesi kuuluu?", owner);
    expect(complaintsAbout(card)).toEqual([]);
    const labels = inputsOf(card).map(({ label }) => String(label));
    expect(labels.filter((label) => /Hiljainen|Vaitonainen/.test(label))).toHaveLength(2);
    expect(labels).toHaveLength(2);
    expect(sentSaying(product, "Mitä hanke", paused)).toEqual([]);
  });

  it("answers in the card, a line about each, however often it is pressed", async () => {
    const card = await asked("Mitä hankkeillesi kuuluu?", owner);
    const nothing = await press(verbs.tellQuiet, filled(card, verbs.tellQuiet));
    expect(textsOf(nothing)).toContain("Kirjoita ainakin yhden hankkeen kuulumiset.");
    const data = { ...filled(nothing, verbs.tellQuiet), [`news-${quiet}`]: "Edetään." };
    for (let times = 0; times < 2; times++)
      expect(textsOf(await press(verbs.tellQuiet, data))).toContain("Kiitos kuulumisista!");
    expect((await pageOf(quiet)).news.map(({ text }) => text)).toEqual(["Edetään."]);
    expect((await pageOf(other)).news).toEqual([]);
  });
});

describe("half a year after a project ended", () => {
  it("its owner is asked whether it took root, and answers once", async () => {
    const id = await aProject(owner, "Juureva");
    const move = { event: randomUUID(), from: "running", to: "ended" };
    await call(owner, "PUT", `/${id}/phase`, move);
    await lookedAfter(product, { network: town.network, clock, at: "2030-12-02T08:00:00Z" });
    const card = await asked("Juurtuiko Juureva?", owner);
    expect(complaintsAbout(card)).toEqual([]);
    const data = { ...filled(card, verbs.answerRooted), rooted: "yes", line: "On arkea." };
    for (let times = 0; times < 2; times++)
      expect(textsOf(await press(verbs.answerRooted, data))).toContain("Kiitos vastauksesta!");
    expect((await pageOf(id)).rooted).toMatchObject({ rooted: "yes", line: "On arkea." });
  });
});

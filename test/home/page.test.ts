import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Home } from "../../src/contract/home.ts";
import type { IdeaView } from "../../src/contract/ideas.ts";
import type { RetroView } from "../../src/contract/retros.ts";
import { aProject, propose } from "../support/agenda.ts";
import { movedClock } from "../support/clock.ts";
import { changeDuty } from "../support/duties.ts";
import { eventually } from "../support/eventually.ts";
import { aMeeting, storeMeeting } from "../support/figures.ts";
import { askHome, homeOf } from "../support/home.ts";
import { shareLesson } from "../support/lessons.ts";
import { aTown, nextMeeting, saveSeries, type Town } from "../support/meetings.ts";
import { type MemoryTable, memoryTable } from "../support/memory-table.ts";
import { type Answer, type Product, startProduct } from "../support/product.ts";
import { colleagues, startByApi } from "../support/retros.ts";
import { aPerson, type Person } from "../support/teams.ts";

const clock = movedClock("2030-03-01T08:00:00+02:00");
let product: Product;
/** Another instance, which sends nothing. */
let other: Product;
/** What the other asks of the store. */
let calls: MemoryTable;
let town: Town;
let aino: Person;
let borje: Person;

beforeAll(async () => {
  const rows = memoryTable();
  calls = rows.connect();
  product = await startProduct({ table: rows }, {}, clock.now);
  other = await startProduct({ table: calls, delivery: false }, {}, clock.now);
  town = await aTown(product, colleagues.slice(0, 6));
  [aino, borje] = town.members as [Person, Person];
  await eventually(async () =>
    calls.calls.some(({ do: what, key }) => what === "write" && key.startsWith("instance!")),
  );
});
afterAll(async () => {
  await other.close();
  await product.close();
});

const put = (person: Person, path: string, body: object = {}): Promise<Answer> =>
  product.api("PUT", `/api/${path}`, { token: person.objectId, body });

const shareIdea = async (person: Person, title: string): Promise<IdeaView> =>
  (
    await product.api("POST", "/api/ideas", {
      token: person.objectId,
      body: { form: randomUUID(), title },
    })
  ).body as IdeaView;

const doneIn = ({ firstMonth = [] }: Home): string[] =>
  firstMonth.flatMap(({ step, done }) => (done ? [step] : []));

describe("the first month", () => {
  it("begins with nothing, and its list ticks itself for the coordinator alone", async () => {
    const { waiting, own, network } = await homeOf(product, aino);
    expect(waiting).toEqual({ items: [], total: 0 });
    expect(Object.values(own)).toEqual(Array(5).fill({ things: [], total: 0 }));
    expect(network).toMatchObject({ empty: true, lately: [] });
    expect(network.next).toBeUndefined();
    expect((await homeOf(product, aino)).firstMonth).toBeUndefined();
    const steps = async () => doneIn(await homeOf(product, town.coordinator));
    expect(await steps()).toEqual(["network"]);
    await saveSeries(product, town);
    expect(await steps()).toEqual(["network", "series"]);
    await shareIdea(aino, "Kirjaston kesäpiste");
    expect(await steps()).toEqual(["network", "series", "idea"]);
    await aProject(product, town, aino, "Kirjaston kesäpiste");
    expect(await steps()).toEqual(["network", "series", "idea", "project"]);
    await startByApi(product, borje, { title: "Kesän retro" });
    expect((await homeOf(product, town.coordinator)).firstMonth).toBeUndefined();
    expect((await homeOf(product, aino)).network.empty).toBe(false);
  });
});

describe("the page", () => {
  it("shows the next meeting with its programme, my answer and those who come", async () => {
    const { id } = await nextMeeting(product, town);
    await propose(product, aino, id, "Hankepäätökset tiedoksi heti");
    for (const person of [borje, aino])
      await put(person, `meetings/${id}/answer`, { answer: "come" });
    await put(town.coordinator, `meetings/${id}/answer`, { answer: "maybe" });
    const { next } = (await homeOf(product, aino)).network;
    expect(next).toMatchObject({
      meeting: { id, answer: "come", counts: { come: 2, maybe: 1, no: 0 } },
      coming: [borje, aino].map(({ name }) => ({ name, sector: "" })),
    });
    expect(next?.programme.map(({ key, topics }) => [key, topics.length])).toEqual([
      ["news", 1],
      ["theme", 0],
      ["projects", 0],
    ]);
  });

  it("has what somebody keeps and leads, and nothing of others", async () => {
    const { id } = await nextMeeting(product, town);
    await changeDuty(product, borje, id, "lead", { do: "take" });
    await aProject(product, town, borje, "Chat-palvelukanava");
    const { own } = await homeOf(product, borje);
    expect(own.project).toMatchObject({ total: 1, things: [{ title: "Chat-palvelukanava" }] });
    expect(own.meeting).toMatchObject({ total: 1, things: [{ id, roles: ["lead"] }] });
    expect(own.retro).toMatchObject({ total: 1, things: [{ title: "Kesän retro" }] });
    expect(own.idea.total).toBe(0);
    const hers = (await homeOf(product, aino)).own;
    expect([hers.project.total, hers.meeting.total, hers.retro.total]).toEqual([1, 0, 0]);
    expect(hers.idea.things.map(({ title }) => title)).toEqual(["Kirjaston kesäpiste"]);
  });

  it("tells what was made and published lately, never what somebody pressed", async () => {
    expect((await homeOf(other, borje)).network.lately).toHaveLength(2);
    const { id } = await shareIdea(borje, "Tuettu idea");
    await put(aino, `ideas/${id}/support`);
    const lesson = await shareLesson(product, aino, { title: "Kysy ensin" });
    const { lately } = (await homeOf(other, borje)).network;
    expect(lately.map(({ what, title, name }) => [what, title, name])).toEqual([
      ["lessons.shared", "Kysy ensin", aino.name],
      ["ideas.submitted", "Tuettu idea", borje.name],
      ["retros.started", "Kesän retro", borje.name],
      ["ideas.submitted", "Kirjaston kesäpiste", aino.name],
    ]);
    // What was taken back is not told of any more.
    await product.api("DELETE", `/api/lessons/${lesson.id}/publication`, { token: aino.objectId });
    const after = (await homeOf(other, borje)).network.lately;
    expect(after.map(({ title }) => title)).not.toContain("Kysy ensin");
  });

  it("counts the year month by month", async () => {
    const held = aMeeting(new Date("2030-02-12T07:00:00Z"));
    const last = aMeeting(new Date("2029-12-11T07:00:00Z"));
    await storeMeeting(product.table, town.network, { meeting: held, counts: [0, 0, 0, 4, 4] });
    await storeMeeting(product.table, town.network, { meeting: last, counts: [8, 0, 0, 0, 0] });
    const { figures } = (await homeOf(product, aino)).network;
    expect(figures).toMatchObject({
      year: 2030,
      projects: 2,
      ideas: { total: 2, year: 2, trial: 0, months: [0, 0, 2] },
      meetings: { total: 2, year: 1, months: [0, 1, 0] },
      pulse: { average: 4.5, answers: 8, months: [null, 4.5, null] },
    });
  });

  it("is nobody's who is not in the network", async () => {
    expect((await askHome(product, aPerson())).status).toBe(404);
  });
});

describe("what the page costs", () => {
  const askedBy = async (work: () => Promise<unknown>): Promise<string[]> => {
    calls.forgetCalls();
    await work();
    return calls.calls
      .filter(({ partition }) => !partition.startsWith("delivery"))
      .map(({ do: what, key }) => `${what} ${key.split("!")[0]}`)
      .sort();
  };

  it("is the revisions and what changed, and one reading for each anonymous retro of mine", async () => {
    for (const title of ["Toinen", "Kolmas"])
      await startByApi(product, town.coordinator, { title, closesOn: "2030-03-20" });
    const { id } = await nextMeeting(product, town);
    await homeOf(other, aino);
    await put(borje, `meetings/${id}/answer`, { answer: "no" });
    const asked = await askedBy(() => homeOf(other, aino));
    expect(asked).toEqual(["get box", "get box", "get box", "get rsvp", "list revision"]);
  });

  it("is the revisions alone when nothing changed, also once somebody has answered", async () => {
    const before = await askHome(other, aino);
    const { retros } = (await product.api("GET", "/api/retros", { token: borje.objectId }))
      .body as { retros: RetroView[] };
    const sent = { receipt: randomUUID(), answers: ["Onnistui", ""] };
    await put(borje, `retros/${retros[0]?.id}/answer`, sent);
    const headers = { "if-none-match": before.headers.get("etag") ?? "" };
    const asked = await askedBy(async () =>
      expect((await askHome(other, aino, headers)).status).toBe(304),
    );
    expect(asked).toEqual(["list revision"]);
  });
});

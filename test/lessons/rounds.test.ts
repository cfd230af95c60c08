import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { LessonView } from "../../src/contract/lessons.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { delivery } from "../../src/delivery/sender.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import { type LessonService, lessonService } from "../../src/lessons/service.ts";
import { lessonStore } from "../../src/lessons/store.ts";
import { searchIndexes } from "../../src/search/indexes.ts";
import { azureTable } from "../../src/storage/azure/azure-table.ts";
import type { TableConnection } from "../../src/storage/table.ts";
import { movedClock } from "../support/clock.ts";
import { newTableName, testTables } from "../support/store.ts";

const clock = movedClock("2030-09-10T07:00:00Z");
const network = randomUUID();
let table: TableConnection;
let lessons: LessonService;
const everyone = ["leader", "anna", "berit", "cia", "other", "coordinator"];
let here: ReadonlySet<string> = new Set(everyone);

/** In the team, from now on: everyone but these. */
const allBut = (...left: readonly string[]): void => {
  here = new Set(everyone.filter((person) => !left.includes(person)));
};

/** The service over a table of its own, as one of several instances has it. */
const anInstance = (over: TableConnection): LessonService => {
  const needs = { now: clock.now, newId: () => randomUUID() as string };
  const { outbox } = delivery({ ...needs, table: over, tenantOf: async () => "tenant" });
  return lessonService({
    ...needs,
    outbox,
    store: lessonStore(over),
    indexes: searchIndexes({ pause: async () => undefined }),
    nameOf: async () => "",
    names: async () => new Map(),
    presentIds: async () => here,
    coordinators: async () => ["coordinator"],
    zoneOf: async () => "Europe/Helsinki",
  });
};

beforeAll(async () => {
  table = azureTable({ connectionString: testTables() }, newTableName());
  await table.prepare();
  lessons = anInstance(table);
});
afterAll(() => table.close());

const actor = (person: string, roles: Actor["roles"] = [], language: Locale = "fi"): Actor => ({
  network,
  person,
  name: person,
  roles,
  language,
  networkName: "Verkosto",
  networkLanguage: "fi",
  networkZone: "Europe/Helsinki",
});

const leader = actor("leader");
const source = { kind: "round", id: randomUUID() } as const;

const aDraft = (title: string, form: string = randomUUID(), version = "") => ({
  form,
  version,
  title,
  tried: "",
  happened: "",
  learnt: "",
  advice: "",
  sectors: [],
  themes: [],
});

const saveDraft = async (title: string, participants: readonly string[]): Promise<LessonView> => {
  const { form: id, version: _none, ...texts } = aDraft(title);
  const publishFrom = new Date("2030-09-12T07:00:00Z");
  const draft = { ...texts, id, source, participants, publishFrom };
  await lessons.saveDraft(leader, draft);
  // By the clock it may come twice.
  await lessons.saveDraft(leader, { ...draft, title: "Toinen" });
  return lessons.view(leader, id);
};

const foundBy = async (words: string, service = lessons): Promise<string[]> => {
  const asked = { words, sector: "", phase: "" as const, theme: "", limit: 50, after: "" };
  return (await service.search(actor("reader"), asked)).lessons.map(({ title }) => title);
};

describe("what a round by name learnt", () => {
  it("is published by the last one's agreement, and by nobody before", async () => {
    const { id, version } = await saveDraft("Nimellinen kierros", ["anna", "berit", "cia"]);
    await expect(lessons.publish(leader, id)).rejects.toMatchObject({ code: "lessonNotReady" });
    await expect(lessons.agree(leader, id, version)).rejects.toMatchObject({ code: "notFound" });
    await expect(lessons.view(actor("other"), id)).rejects.toMatchObject({ code: "notFound" });
    const coordinator = actor("other", ["coordinator"]);
    await expect(lessons.view(coordinator, id)).rejects.toMatchObject({ code: "notFound" });
    await lessons.agree(actor("anna"), id, version);
    await lessons.agree(actor("anna"), id, version);
    expect((await lessons.view(actor("anna"), id)).agreement).toEqual({
      needed: 3,
      given: 1,
      mine: true,
    });
    expect(await foundBy("nimelliset kierrokset")).toEqual([]);
    // The last two at once: whichever comes last publishes.
    await Promise.all(["berit", "cia"].map((one) => lessons.agree(actor(one), id, version)));
    expect(await foundBy("nimelliset kierrokset")).toEqual(["Nimellinen kierros"]);
    expect(await lessons.view(actor("other"), id)).toMatchObject({
      state: "published",
      author: "",
      fromRound: true,
      contactable: false,
    });
  });

  it("has to be agreed on anew when its text is another, published or not", async () => {
    const { id, version } = await saveDraft("Muuttuva oppi", ["anna", "berit"]);
    await lessons.agree(actor("anna"), id, version);
    await lessons.save(actor("berit"), aDraft("Muuttunut oppi", id, version));
    await expect(lessons.agree(actor("berit"), id, version)).rejects.toMatchObject({
      code: "invalid",
    });
    const second = await lessons.view(actor("berit"), id);
    expect(second.agreement).toEqual({ needed: 2, given: 0, mine: false });
    for (const one of ["anna", "berit"]) await lessons.agree(actor(one), id, second.version);
    expect(await foundBy("muuttunut")).toEqual(["Muuttunut oppi"]);
    await lessons.save(leader, aDraft("Taas muuttunut oppi", id, second.version));
    expect(await foundBy("muuttunut")).toEqual([]);
  });

  it("is taken out by any of them, and the coordinator may do it too", async () => {
    for (const person of [actor("anna"), actor("other", ["coordinator"])]) {
      const { id, version } = await saveDraft("Poistuva oppi", ["anna"]);
      await lessons.agree(actor("anna"), id, version);
      await expect(lessons.withdraw(actor("other"), id)).rejects.toMatchObject({
        code: "notFound",
      });
      await lessons.withdraw(person, id);
      expect(await foundBy("poistuva")).toEqual([]);
      expect((await lessons.view(actor("anna"), id)).agreement?.given).toBe(0);
    }
  });
});

describe("those who have left", () => {
  it("are not waited for: the others' agreement is enough, whenever it came", async () => {
    const early = await saveDraft("Lähdetty ennen", ["anna", "berit"]);
    const late = await saveDraft("Lähdetty jälkeen", ["anna", "berit"]);
    await lessons.agree(actor("anna"), late.id, late.version);
    allBut("berit");
    expect((await lessons.view(leader, early.id)).agreement).toMatchObject({ needed: 1, given: 0 });
    expect((await lessons.agree(actor("anna"), early.id, early.version)).state).toBe("published");
    expect((await lessons.view(leader, late.id)).state).toBe("draft");
    await lessons.keepDrafts(network);
    expect((await lessons.view(leader, late.id)).state).toBe("published");
    allBut();
    // Back again, with the card of a text that is no more.
    expect((await lessons.agree(actor("berit"), early.id, "0")).state).toBe("published");
  });

  it("leave nobody to ask: its leader publishes it after the wait, and the coordinator when they left, too", async () => {
    const { id } = await saveDraft("Kaikki lähtivät", ["anna", "berit"]);
    const mine = await lessons.save(actor("anna"), aDraft("Annan oma oppi"));
    await lessons.withdraw(actor("anna"), mine.id);
    allBut("anna", "berit");
    expect(await lessons.view(leader, id)).toMatchObject({
      waits: { until: "2030-09-12T07:00:00.000Z", zone: "Europe/Helsinki" },
      mayPublish: false,
    });
    const coordinator = actor("coordinator", ["coordinator"]);
    await expect(lessons.view(coordinator, id)).rejects.toMatchObject({ code: "notFound" });
    allBut("anna", "berit", "leader");
    await expect(lessons.view(actor("other"), id)).rejects.toMatchObject({ code: "notFound" });
    await expect(lessons.publish(coordinator, id)).rejects.toMatchObject({
      code: "lessonNotReady",
    });
    expect(await lessons.publishersOf(network, id)).toEqual([]);
    clock.moveTo("2030-09-12T07:00:00Z");
    expect(await lessons.publishersOf(network, id)).toEqual(["coordinator"]);
    expect((await lessons.publish(coordinator, id)).state).toBe("published");
    // What somebody wrote alone stays theirs.
    await expect(lessons.view(coordinator, mine.id)).rejects.toMatchObject({ code: "notFound" });
    await expect(lessons.publish(coordinator, mine.id)).rejects.toMatchObject({ code: "notFound" });
    clock.moveTo("2030-09-10T07:00:00Z");
    allBut();
  });
});

describe("what an anonymous round learnt", () => {
  it("is published by its leader after the wait, naming nobody", async () => {
    const { id } = await saveDraft("Nimetön kierros", []);
    await expect(lessons.publish(leader, id)).rejects.toMatchObject({ code: "lessonNotReady" });
    clock.moveTo("2030-09-12T07:00:01Z");
    await expect(lessons.publish(actor("other"), id)).rejects.toMatchObject({ code: "notFound" });
    expect(await lessons.publish(leader, id)).toMatchObject({ state: "published", author: "" });
    expect((await lessons.sameHere(actor("anna"), id, true)).contact).toBe(false);
    expect(await foundBy("nimettömät")).toEqual(["Nimetön kierros"]);
  });
});

describe("two instances", () => {
  it("find what the other shared, changed or took out", async () => {
    const other = anInstance(table);
    expect(await foundBy("kaksoset", other)).toEqual([]);
    const { id, version } = await lessons.save(leader, aDraft("Kaksoset jakoivat"));
    expect(await foundBy("kaksoset")).toEqual(["Kaksoset jakoivat"]);
    expect(await foundBy("kaksoset", other)).toEqual(["Kaksoset jakoivat"]);
    await lessons.save(leader, aDraft("Kolmoset jakoivat", id, version));
    expect(await foundBy("kaksoset", other)).toEqual([]);
    expect(await foundBy("kolmoset", other)).toEqual(["Kolmoset jakoivat"]);
    await lessons.withdraw(leader, id);
    expect(await foundBy("kolmoset", other)).toEqual([]);
  });

  it("tell the meetings what is new since then", async () => {
    const since = clock.now();
    await lessons.save(leader, aDraft("Uusi oppi tapaamiseen"));
    await saveDraft("Luonnosta ei kerrota", ["anna"]);
    const found = await lessons.newLessons(network, since);
    expect(found.map(({ title }) => title)).toEqual(["Uusi oppi tapaamiseen"]);
    clock.pass(1);
    expect(await lessons.newLessons(network, clock.now())).toEqual([]);
  });
});

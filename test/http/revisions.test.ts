import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { IdeaList, IdeaView } from "../../src/contract/ideas.ts";
import type { MeetingList } from "../../src/contract/meetings.ts";
import type { RetroList, RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { ownRevision, revisionHeader } from "../../src/contract/vocabulary.ts";
import { type Instances, instancesOver } from "../../src/delivery/instances.ts";
import { eventually } from "../support/eventually.ts";
import { shareLesson } from "../support/lessons.ts";
import { aTown, filled, type Town } from "../support/meetings.ts";
import { type MemoryTable, memoryTable } from "../support/memory-table.ts";
import { type Answer, type Product, startProduct } from "../support/product.ts";
import { answerForm, startByApi, withdrawBy } from "../support/retros.ts";
import type { Person } from "../support/teams.ts";

/** Owns the tenant: what is sent leaves through it. */
let one: Product;
let other: Product;
/** What the other asks of the store. */
let calls: MemoryTable;
let town: Town;
let time = new Date("2026-11-30T08:00:00Z");

const ask = (
  product: Product,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> => product.api("GET", path, { token: town.coordinator.objectId, headers });

const etagOf = ({ headers }: Answer): string => headers.get("etag") ?? "";

const askAgain = (product: Product, path: string, before: Answer): Promise<Answer> =>
  ask(product, path, { "if-none-match": etagOf(before) });

const sendIdea = (product: Product): Promise<Answer> =>
  product.api("POST", "/api/ideas", {
    token: town.coordinator.objectId,
    body: { form: randomUUID(), title: "Idea" },
  });

const ideasIn = ({ body }: Answer): string[] => (body as IdeaList).ideas.map(({ id }) => id);

const hasBeaten = (table: MemoryTable): boolean =>
  table.calls.some(({ key }) => key.startsWith("owner!"));

/** That it lives. */
const hasSaid = (table: MemoryTable): boolean =>
  table.calls.some(({ do: what, key }) => what === "write" && key.startsWith("instance!"));

beforeAll(async () => {
  const rows = memoryTable();
  calls = rows.connect();
  one = await startProduct({ table: rows }, {}, () => time);
  town = await aTown(one, ["Aino", "Börje", "Cecilia", "Eero", "Helmi", "Iiro"]);
  other = await startProduct({ table: calls }, {}, () => time);
  // They know from their heartbeats that no older instance lives.
  await eventually(async () => hasBeaten(rows) && hasBeaten(calls));
});
afterAll(async () => {
  await one.close();
  await other.close();
});

describe("a poll", () => {
  it("that finds nothing new asks for revisions alone, however many ask", async () => {
    await sendIdea(other);
    const first = await ask(other, "/api/ideas");
    calls.forgetCalls();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => askAgain(other, "/api/ideas", first)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([304]));
    const asked = calls.calls.filter(({ partition }) => partition === town.network);
    for (const { do: what, key } of asked) expect([what, key]).toEqual(["list", "revision!"]);
  });

  it("of an instance that sends nothing asks for revisions alone too", async () => {
    const table = calls.connect();
    const quiet = await startProduct({ table, delivery: false }, {}, () => time);
    await eventually(async () => hasSaid(table));
    const { id } = await shareLesson(quiet, town.coordinator, { title: "Oppi" });
    const first = await ask(quiet, `/api/lessons/${id}`);
    table.forgetCalls();
    expect((await askAgain(quiet, `/api/lessons/${id}`, first)).status).toBe(304);
    const asked = table.calls.filter(({ partition }) => partition === town.network);
    expect(asked.filter(({ key }) => key !== "revision!")).toEqual([]);
    await quiet.close();
  });

  it("beside an instance that sends nothing is answered as beside any other", async () => {
    const table = memoryTable();
    await table.prepare();
    const [sender, quiet] = [0, 1].map(() =>
      instancesOver({ table, now: () => time, newId: randomUUID }),
    ) as [Instances, Instances];
    const until = new Date(time.getTime() + 15_000);
    await sender.beat(until, true);
    expect([await sender.look(), sender.hasOthers()]).toEqual([1, false]);
    await quiet.beat(until, false);
    // It takes no tenant from those that send.
    expect([await sender.look(), sender.hasOthers()]).toEqual([1, true]);
    await quiet.leave();
    expect([await sender.look(), sender.hasOthers()]).toEqual([1, false]);
  });

  it("finds what was changed, and nothing when something else was", async () => {
    const before = await ask(one, "/api/lessons?words=");
    await sendIdea(one);
    expect((await askAgain(one, "/api/lessons?words=", before)).status).toBe(304);
    const ideas = await ask(one, "/api/ideas");
    const { id } = (await sendIdea(one)).body as IdeaView;
    expect(ideasIn(await askAgain(one, "/api/ideas", ideas))).toContain(id);
  });

  it("of what depends on the time finds that time has gone by", async () => {
    const { value: form } = await one.press(town.coordinator, town.team, verbs.openMeetingForm, {});
    const meeting = { title: "Pian", date: "2026-11-30", time: "11:00", ends: "12:00" };
    await one.press(town.coordinator, town.team, verbs.saveMeeting, {
      ...filled(form, verbs.saveMeeting),
      ...meeting,
    });
    const before = await ask(one, "/api/meetings");
    expect((before.body as MeetingList).coming).toHaveLength(1);
    expect((await askAgain(one, "/api/meetings", before)).status).toBe(304);
    time = new Date("2026-11-30T10:01:00Z");
    const after = await askAgain(one, "/api/meetings", before);
    expect((after.body as MeetingList).past).toHaveLength(1);
  });

  it("of one person is not answered with what another may see", async () => {
    const mine = await ask(one, "/api/me");
    const stranger = await one.api("GET", "/api/me", {
      token: randomUUID(),
      headers: { "if-none-match": etagOf(mine) },
    });
    expect(stranger.status).toBe(404);
  });
});

describe("what one changed through one instance", () => {
  it("is seen through another at once by who changed it", async () => {
    await ask(other, "/api/ideas");
    const sent = await sendIdea(one);
    const moved = sent.headers.get(revisionHeader) ?? "";
    expect(moved).toMatch(/\bidea=[\w-]+/);
    const { id } = sent.body as IdeaView;
    expect(ideasIn(await ask(other, "/api/ideas", { [revisionHeader]: moved }))).toContain(id);
  });

  it("is not hidden by a header that nobody sent", async () => {
    const odd = { [revisionHeader]: "idea=, =x, network=nothing; idea=%00" };
    expect((await ask(one, "/api/ideas", odd)).status).toBe(200);
  });
});

describe("what a person alone sees of a retro", () => {
  const pollBy = ({ objectId: token }: Person, product: Product, headers = {}): Promise<Answer> =>
    product.api("GET", "/api/retros", { token, headers });

  const pollAgain = (person: Person, product: Product, before: Answer): Promise<Answer> =>
    pollBy(person, product, { "if-none-match": etagOf(before) });

  const retroIn = ({ body }: Answer, id: string): RetroView | undefined =>
    (body as RetroList).retros.find((retro) => retro.id === id);

  const start = async (anonymous: boolean): Promise<string> => {
    const changes = { anonymous, closesOn: "2026-12-12" };
    return ((await startByApi(one, town.coordinator, changes)).body as RetroView).id;
  };

  it.each([
    [true, "tab"],
    [true, "card"],
    [false, "tab"],
    [false, "dialog"],
  ] as const)(
    "is new to them once they have answered (anonymous: %s, by %s), and nothing to others",
    async (anonymous, door) => {
      const [own, another] = town.members as [Person, Person];
      const retro = await start(anonymous);
      const before = await pollBy(own, one);
      expect((await pollAgain(own, one, before)).status).toBe(304);
      const seenByOther = await pollBy(another, other);
      const form = await answerForm(one, town, door, own, retro);
      await form.send({ answers: ["Onnistui", ""] });

      const after = await pollAgain(own, one, before);
      expect(retroIn(after, retro)).toMatchObject({ answered: true });
      calls.forgetCalls();
      expect((await pollAgain(another, other, seenByOther)).status).toBe(304);
      expect(calls.calls.filter(({ key }) => /^(box|retroAnswer)/.test(key))).toEqual([]);

      if (!anonymous) return;
      await withdrawBy(one, town, door, own, { retro, receipt: form.receipt });
      const withdrawn = await pollAgain(own, one, after);
      expect(retroIn(withdrawn, retro)).toMatchObject({ answered: false });
    },
  );

  it("is seen through another instance at once by a page that says it has changed something", async () => {
    const own = town.members[2] as Person;
    const retro = await start(true);
    const before = await pollBy(own, other);
    await (await answerForm(one, town, "tab", own, retro)).send({ answers: ["Onnistui", ""] });
    const after = await pollBy(own, other, {
      "if-none-match": etagOf(before),
      [revisionHeader]: `${ownRevision}=1`,
    });
    expect(retroIn(after, retro)).toMatchObject({ answered: true });
  });

  it("is seen through another instance within seconds", async () => {
    const own = town.members[3] as Person;
    const retro = await start(false);
    const before = await pollBy(own, other);
    await (await answerForm(one, town, "card", own, retro)).send({ answers: ["Onnistui", ""] });
    const after = await eventually(async () => {
      const answer = await pollAgain(own, other, before);
      return answer.status === 200 && answer;
    });
    expect(retroIn(after, retro)).toMatchObject({ answered: true });
  });

  it("is told in numbers at the full hour, not before", async () => {
    const retro = await start(true);
    const [first, ...others] = town.members as [Person, ...Person[]];
    const before = await pollBy(first, one);
    for (const person of others)
      await (await answerForm(one, town, "tab", person, retro)).send({ answers: ["Hyvä", ""] });
    expect((await pollAgain(first, one, before)).status).toBe(304);
    time = new Date(time.getTime() + 60 * 60_000);
    expect(retroIn(await pollAgain(first, one, before), retro)).toMatchObject({ count: 5 });
  });
});

describe("the answer to a change", () => {
  it("names no revisions when it moved none", async () => {
    const body = {
      choice: "digest",
      followed: "asOthers",
      quiet: { from: "17:00", to: "08:00", daysOff: true },
    };
    const { status, headers } = await one.api("PUT", "/api/me/notifications", {
      token: town.coordinator.objectId,
      body: { ...body, pausedUntil: null },
    });
    expect([status, headers.get(revisionHeader)]).toEqual([200, null]);
  });
});

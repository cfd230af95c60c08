import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { IdeaDetail, IdeaList } from "../../src/contract/ideas.ts";
import { seedCity } from "../support/city.ts";
import { cityId, countTo } from "../support/city-plan.ts";
import { memoryTable } from "../support/memory-table.ts";
import { type Answer, type Product, startProduct } from "../support/product.ts";
import { seeded } from "../support/random.ts";

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const random = seeded(seed);

/** Of each idea, by the members after its author. */
const supports = 250;
const size = { members: 300, ideas: 8, supports };
const none = { projects: 2, meetings: 3, rsvps: 1, retros: 3, lessons: 2 };

let product: Product;
let time = new Date("2030-03-05T10:00:00Z");

beforeAll(async () => {
  process.stdout.write(`SEED=${seed}\n`);
  const table = memoryTable();
  await seedCity(table, { ...size, ...none }, { now: time });
  product = await startProduct({ table }, {}, () => time);
});
afterAll(() => product.close());

const idea = (at: number): string => cityId("idea", at);

const ask = (who: number, method: string, path: string, body?: object): Promise<Answer> =>
  product.api(method, path, { token: cityId("object", who), ...(body && { body }) });

const merge = (from: number, into: number, who = 0): Promise<Answer> =>
  ask(who, "POST", `/api/ideas/${idea(from)}/merge`, { into: idea(into) });

const undo = (from: number, who = 0): Promise<Answer> =>
  ask(who, "DELETE", `/api/ideas/${idea(from)}/merge`);

const read = async (at: number, who = 0): Promise<IdeaDetail> =>
  (await ask(who, "GET", `/api/ideas/${idea(at)}`)).body as IdeaDetail;

const listed = async (query = ""): Promise<IdeaList["ideas"]> =>
  ((await ask(0, "GET", `/api/ideas?limit=50&${query}`)).body as IdeaList).ideas;

describe("an idea that is merged", () => {
  it("loses no support while people press, and has all back when it is undone", async () => {
    const [from, into] = [0, 1];
    const supporters = [from, into].map(
      (at) => new Set(countTo(supports).map((step) => at + step + 1)),
    );
    const [ofFrom, ofInto] = supporters as [Set<number>, Set<number>];
    /** Of the idea: what the member did, when it was taken. */
    const press = async (at: number, who: number, gives: boolean): Promise<void> => {
      const path = `/api/ideas/${idea(at)}/support`;
      const { status, body } = await ask(who, gives ? "PUT" : "DELETE", path);
      if (status === 200 && gives) supporters[at]?.add(who);
      else if (status === 200) supporters[at]?.delete(who);
      else expect(["ideaMerged", "ideaOwn"]).toContain((body as { code: string }).code);
    };
    const presses = (people: readonly number[]): Promise<void>[] =>
      people.map((who) => {
        const gives = random() < 0.7;
        // At the other one a support of both would be taken back.
        const at = gives && random() < 0.5 ? into : from;
        return press(at, who, gives);
      });

    for (const isMerged of [true, false, true, false]) {
      const people = countTo(size.members).filter(() => random() < 0.4);
      const before = presses(people.slice(0, 60));
      const [answer] = await Promise.all([
        isMerged ? merge(from, into) : undo(from),
        ...before,
        ...presses(people.slice(60)),
      ]);
      expect(answer?.status).toBe(200);
      const together = new Set([...ofFrom, ...ofInto]);
      together.delete(into);
      const expected = isMerged ? together : ofInto;
      const count = (await read(into)).supporters;
      expect({ isMerged, count }).toEqual({ isMerged, count: expected.size });
      expect((await listed()).find(({ id }) => id === idea(into))?.supporters).toBe(expected.size);
      expect((await read(from)).supporters).toBe(ofFrom.size);
      for (const who of [2, 100, 250, 299])
        expect((await read(into, who)).supported).toBe(expected.has(who));
    }
  }, 120_000);

  it("says where it went, refuses with its own sentence, and is in no list", async () => {
    await ask(40, "PUT", `/api/ideas/${idea(2)}/joining`, { offer: "Kärry" });
    await merge(2, 3);
    const merged = await read(2);
    expect(merged).toMatchObject({
      state: "merged",
      mergedInto: { id: idea(3), number: 4 },
      can: ["unmerge"],
    });
    for (const [path, body] of [["support"], ["joining", { offer: "" }]] as const)
      expect(await ask(299, "PUT", `/api/ideas/${idea(2)}/${path}`, body)).toMatchObject({
        status: 409,
        body: { code: "ideaMerged" },
      });
    const { joined } = await read(3, 40);
    expect(joined).toMatchObject([{ offer: "Kärry", mine: true }]);
    const open = (await listed()).map(({ id }) => id);
    expect(open).not.toContain(idea(2));
    expect((await listed("closed=true")).map(({ id }) => id)).toContain(idea(2));
    const found = await ask(0, "GET", `/api/search?words=${encodeURIComponent("kävelykokoukset")}`);
    expect(JSON.stringify(found.body)).not.toContain(idea(2));
    expect(JSON.stringify(found.body)).toContain(idea(3));
    await undo(2);
    expect(await read(2)).toMatchObject({ state: "open", joined: [{ offer: "Kärry" }] });
    expect((await read(3)).joined).toEqual([]);
  });

  it("goes into one that is open, never into itself or round in a circle", async () => {
    const refused = { status: 409, body: { code: "ideaMergeTarget" } };
    expect(await merge(4, 4)).toMatchObject(refused);
    const both = await Promise.all([merge(4, 5), merge(5, 4)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [first, second] = both[0]?.status === 200 ? [4, 5] : [5, 4];
    expect(await merge(second, first)).toMatchObject(refused);
    // On to a third: both lead there.
    expect((await merge(second, 6)).status).toBe(200);
    expect((await read(first)).mergedInto?.id).toBe(idea(6));
    expect(await merge(first, 7)).toMatchObject({ status: 409, body: { code: "ideaMerged" } });
    expect((await merge(first, second)).status).toBe(200);
    expect(
      await ask(0, "POST", `/api/ideas/${idea(7)}/merge`, { into: cityId("nobody") }),
    ).toMatchObject({ body: { code: "invalid", fields: [{ field: "into" }] } });
    for (const at of [first, second]) expect((await undo(at)).status).toBe(200);
  });

  it("by two at once is merged once; by whoever decides alone, and undone within a day", async () => {
    expect(await merge(6, 7, 50)).toMatchObject({ status: 403, body: { code: "ideaNotKeeper" } });
    const both = await Promise.all([merge(6, 7), merge(6, 5)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await undo(6, 50)).toMatchObject({ status: 403, body: { code: "ideaNotKeeper" } });
    time = new Date(time.getTime() + 24 * 60 * 60_000);
    expect(await undo(6)).toMatchObject({ status: 409, body: { code: "ideaMergeOld" } });
    expect((await read(6)).state).toBe("merged");
  });
});

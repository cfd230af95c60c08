import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { IdeaList } from "../../src/contract/ideas.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { countCalls, type MemoryTable, memoryTable } from "../support/memory-table.ts";
import { installedTeam } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { aPerson, type Person, type Team } from "../support/teams.ts";

const senders = 60;
const supporters = 100;
const perPoll = 20;

const people = Array.from({ length: supporters + 1 }, (_, at) => aPerson(`Jäsen ${at}`)) as [
  Person,
  ...Person[],
];
const [first, ...others] = people;

/** Whose calls to the store are counted. */
let readerRows: MemoryTable;
let reader: Product;
let product: Product;
/** Another instance, which sends nothing. */
let other: Product;
let team: Team;
let network: string;

beforeAll(async () => {
  const rows = memoryTable();
  readerRows = rows.connect();
  product = await startProduct({ table: rows });
  other = await startProduct({ table: rows.connect(), delivery: false });
  reader = await startProduct({ table: readerRows, delivery: false });
  ({ team, network } = await installedTeam(product, people));
});
afterAll(async () => {
  await reader.close();
  await other.close();
  await product.close();
});

const instanceFor = (at: number): Product => (at % 2 === 0 ? product : other);

const listFor = async ({ objectId: token }: Person, instance = product): Promise<IdeaList> =>
  (await instance.api("GET", "/api/ideas?limit=100", { token })).body as IdeaList;

describe("many at once", () => {
  it("support one idea: each is counted, and the next reader reads few rows", async () => {
    const id = randomUUID();
    const body = { form: id, title: "Kannatettu" };
    await product.api("POST", "/api/ideas", { token: first.objectId, body });
    await listFor(first, reader);
    // As they come in a minute, between the polls of an open tab.
    for (let from = 0; from < supporters; from += perPoll) {
      const read = readerRows.calls.length;
      for (const [at, person] of others.slice(from, from + perPoll).entries())
        await instanceFor(at).press(person, team, verbs.supportIdea, { idea: id });
      const seen = (await listFor(first, reader)).ideas.find((one) => one.id === id);
      expect(seen?.supporters).toBe(from + perPoll);
      const { rowsRead } = countCalls(readerRows.calls.slice(read), network);
      expect(rowsRead).toBeLessThanOrEqual(50);
    }
  });

  it("send an idea each through two instances, and no two have one number", async () => {
    const answers = await Promise.all(
      people.slice(0, senders).map(({ objectId: token }, at) => {
        const body = { form: randomUUID(), title: `Ajatus ${at}` };
        return instanceFor(at).api("POST", "/api/ideas", { token, body });
      }),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const { ideas, total } = await listFor(first);
    expect(total).toBe(senders + 1);
    expect(new Set(ideas.map(({ number }) => number)).size).toBe(senders + 1);
  });
});

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { IdeaList } from "../../src/contract/ideas.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { keyOf, prefixOf } from "../../src/storage/keys.ts";
import { textsOf } from "../support/cards.ts";
import { eventually } from "../support/eventually.ts";
import { sendIdea } from "../support/ideas.ts";
import { countCalls, type MemoryTable, memoryTable } from "../support/memory-table.ts";
import { installedTeam } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { aPerson, cardIn, type Person, type Sent, type Team } from "../support/teams.ts";

const senders = 60;
const supporters = 100;
/** As they come in a minute, between the polls of an open tab. */
const perPoll = 10;
const pollEvery = 6_000;

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
let time = new Date("2026-11-30T08:00:01Z");

beforeAll(async () => {
  const rows = memoryTable();
  readerRows = rows.connect();
  product = await startProduct({ table: rows }, {}, () => time);
  other = await startProduct({ table: rows.connect(), delivery: false }, {}, () => time);
  reader = await startProduct({ table: readerRows, delivery: false }, {}, () => time);
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

/** Teams' service is where the last press came from. */
const sentOf = (id: string): readonly Sent[] =>
  [...product.teams.sent, ...other.teams.sent].filter((sent) =>
    JSON.stringify(sent.body).includes(id),
  );

/** Time goes by, and what became due has left. */
const pass = async (milliseconds: number): Promise<void> => {
  time = new Date(time.getTime() + milliseconds);
  const before = keyOf("due", new Date(time.getTime() + 1).toISOString());
  await eventually(async () => {
    const due = await product.table.list(network, prefixOf("due"), { before });
    return due.length === 0;
  });
};

describe("many at once", () => {
  it("support one idea: each is counted, the card is edited a few times, and the next reader reads few rows", async () => {
    const id = await sendIdea(product, first, "Kannatettu");
    await pass(0);
    await listFor(first, reader);
    for (let from = 0; from < supporters; from += perPoll) {
      const read = readerRows.calls.length;
      for (const [at, person] of others.slice(from, from + perPoll).entries())
        await instanceFor(at).press(person, team, verbs.supportIdea, { idea: id });
      const seen = (await listFor(first, reader)).ideas.find((one) => one.id === id);
      expect(seen?.supporters).toBe(from + perPoll);
      const { rowsRead } = countCalls(readerRows.calls.slice(read), network);
      expect(rowsRead).toBeLessThanOrEqual(50);
      await pass(pollEvery);
    }
    await pass(2 * pollEvery);
    const edits = sentOf(id).filter(({ method }) => method === "PUT");
    expect(textsOf(cardIn(edits.at(-1) as Sent))).toContain("100 kannattajaa");
    expect(edits.length).toBeLessThanOrEqual(7);
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

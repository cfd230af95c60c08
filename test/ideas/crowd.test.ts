import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { IdeaList } from "../../src/contract/ideas.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { keyOf, prefixOf } from "../../src/storage/keys.ts";
import { textsOf } from "../support/cards.ts";
import { mostRounds } from "../support/counted-product.ts";
import { eventually } from "../support/eventually.ts";
import { sendIdea } from "../support/ideas.ts";
import { countCalls, type MemoryTable, memoryTable } from "../support/memory-table.ts";
import { installedTeam } from "../support/networks.ts";
import { type InvokeBody, type Product, startProduct } from "../support/product.ts";
import { roundsOfCalls } from "../support/rounds-of-calls.ts";
import { aPerson, cardIn, type Person, press, type Sent, type Team } from "../support/teams.ts";

const t = translator("fi");
/** As many send or support in the same moment. */
const atOnce = 60;
const supporters = 100;
/** As they come in a minute. */
const perPass = 10;
const passEvery = 6_000;

const first = aPerson("Lähettäjä");
/** Their clients tell no language: it would be a change of theirs. */
const others = Array.from({ length: supporters }, (_, at) => aPerson(`Jäsen ${at}`, null));
const people: readonly [Person, ...Person[]] = [first, ...others];

const rows = memoryTable();
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

const sentOf = (id: string): readonly Sent[] =>
  product.teams.sent.filter((sent) => JSON.stringify(sent.body).includes(id));

/** Pressed on the card; all instances have one Teams. */
const support = async (instance: Product, person: Person, idea: string): Promise<InvokeBody> => {
  const { serviceUrl } = product.teams;
  const sent = press({ serviceUrl, person, team }, verbs.supportIdea, { idea });
  return (await instance.post(sent)).body as InvokeBody;
};

/** Time goes by, and what became due has left. */
const pass = async (milliseconds: number): Promise<void> => {
  time = new Date(time.getTime() + milliseconds);
  const before = keyOf("due", new Date(time.getTime() + 1).toISOString());
  await eventually(async () => {
    const due = await product.table.list(network, prefixOf("due"), { before });
    return due.length === 0;
  });
};

/** Of the list that the instance answers with. */
const supportersOf = async (id: string, instance: Product): Promise<number | undefined> =>
  (await listFor(first, instance)).ideas.find((one) => one.id === id)?.supporters;

describe("many at once", () => {
  it("support one idea: each is counted, the card is edited a few times, and the next reader reads few rows", async () => {
    const id = await sendIdea(product, first, "Kannatettu");
    await pass(0);
    await listFor(first, reader);
    const read = readerRows.calls.length;
    for (let from = 0; from < supporters; from += perPass) {
      for (const [at, person] of others.slice(from, from + perPass).entries())
        await support(instanceFor(at), person, id);
      await pass(passEvery);
    }
    await eventually(async () => (await supportersOf(id, reader)) === supporters);
    const { rowsRead } = countCalls(readerRows.calls.slice(read), network);
    expect(rowsRead).toBeLessThanOrEqual(20);
    await pass(2 * passEvery);
    const edits = sentOf(id).filter(({ method }) => method === "PUT");
    expect(textsOf(cardIn(edits.at(-1) as Sent))).toContain("100 kannattajaa");
    expect(edits.length).toBeLessThanOrEqual(7);
  });

  it("send an idea each through two instances, and no two have one number", async () => {
    const answers = await Promise.all(
      people.slice(0, atOnce).map(({ objectId: token }, at) => {
        const body = { form: randomUUID(), title: `Ajatus ${at}` };
        return instanceFor(at).api("POST", "/api/ideas", { token, body });
      }),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const { ideas, total } = await listFor(first);
    expect(total).toBe(atOnce + 1);
    expect(new Set(ideas.map(({ number }) => number)).size).toBe(atOnce + 1);
  });

  it.each([
    ["one instance", 1],
    ["two instances", 2],
  ])(
    "support one idea in the same moment through %s: each within two seconds of a slow store",
    async (_name, count) => {
      const id = await sendIdea(product, first, `Kerralla ${count}`);
      const tables = Array.from({ length: count }, () => rows.connect());
      const instances = await Promise.all(
        tables.map((table) => startProduct({ table, delivery: false }, {}, () => time)),
      );
      for (const instance of instances) await listFor(first, instance);
      const { answer, rounds } = await roundsOfCalls(...tables).during(() =>
        Promise.all(
          others.slice(0, atOnce).map((person, at) => {
            const instance = instances[at % count] as Product;
            return support(instance, person, id);
          }),
        ),
      );
      for (const table of tables) table.latency = 0;
      const refused = answer.filter(({ value }) => textsOf(value).includes(t("errors.busy")));
      expect(refused).toHaveLength(0);
      expect(rounds).toBeLessThanOrEqual(mostRounds);
      for (const instance of [...instances, reader])
        await eventually(async () => (await supportersOf(id, instance)) === atOnce);
      for (const instance of instances) await instance.close();
    },
    60_000,
  );
});

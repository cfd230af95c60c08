import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ideaStore } from "../../src/ideas/store.ts";
import { revisionPrefix } from "../../src/storage/revisions.ts";
import { type City, seedCity } from "../support/city.ts";
import { type CitySize, cityId } from "../support/city-plan.ts";
import { eventually } from "../support/eventually.ts";
import { countCalls, memoryTable, type StoreCall } from "../support/memory-table.ts";
import { documentOf, operations } from "../support/openapi.ts";
import { type Product, startProduct } from "../support/product.ts";

/*
 * What an answer costs the store must not follow how much there is: each route is asked in a small network and in
 * one five times that size, both without a list of more than a page.
 */

const now = new Date("2027-06-01T09:00:00Z");

const small: CitySize = {
  members: 20,
  ideas: 20,
  supports: 2,
  projects: 5,
  meetings: 6,
  rsvps: 5,
  retros: 4,
  lessons: 10,
};

const large: CitySize = {
  ...small,
  members: 100,
  ideas: 100,
  projects: 25,
  meetings: 30,
  retros: 20,
  lessons: 50,
};

interface Cost {
  readonly status: number;
  readonly queries: number;
  readonly rowsRead: number;
}

type Costs = Readonly<Record<string, Cost>>;

interface Measured {
  /** Of the first who ask, one route after another. */
  readonly cold: Costs;
  /** Once something else was written. */
  readonly warm: Costs;
}

/** What a route is asked that answers nothing unless it is asked for something. */
const askedWith: Readonly<Record<string, string>> = {
  "/api/search": "?words=idea hanke oppi",
  "/api/search/similar": "?text=idea hanke oppi",
};

/** The path with ids of the city; a route with a parameter that has none here fails. */
const addressOf = (path: string, { first }: City): string =>
  (path + (askedWith[path] ?? "")).replace(/\{(\w+)\}/g, (_, name: string) => {
    const kind = name === "id" ? path.split("/")[2]?.replace(/s$/, "") : name;
    const id = Object.entries(first).find(([key]) => key === kind)?.[1];
    if (!id) throw new Error(`the city has no ${kind} for ${path}`);
    return id;
  });

/** Neither the revisions, which all who ask share, nor the heartbeat. */
const isOfAnswer = ({ partition, key }: StoreCall): boolean =>
  key !== revisionPrefix && !partition.startsWith("delivery");

/** What the sender reads by the clock, whoever asks. */
const isOfSender = ({ key }: StoreCall): boolean => /^(due|link|out)!/.test(key);

/** The sender takes its tenant. */
const isOwning = (what: StoreCall["do"], key: string): boolean =>
  what === "write" && key.startsWith("owner!");

const running: Product[] = [];

const measure = async (size: CitySize): Promise<Measured> => {
  const rows = memoryTable();
  const city = await seedCity(rows, size, { now });
  // Owns the tenant, so that the one that is measured sends nothing.
  running.push(await startProduct({ table: rows }, {}, () => now));
  await eventually(async () => rows.calls.some(({ do: what, key }) => isOwning(what, key)));
  const table = rows.connect();
  const product = await startProduct({ table }, {}, () => now);
  running.push(product);
  // As long as the sender does not know of all instances, nothing is kept for long.
  await eventually(async () => table.calls.some(({ key }) => key.startsWith("owner!")));
  const paths = operations(await documentOf(product))
    // Whether the store is there is asked by the machine's clock.
    .filter(([method, path]) => method === "GET" && !path.startsWith("/health/"))
    .map(([, path]) => path);

  const askAll = async (): Promise<Costs> => {
    const costs: Record<string, Cost> = {};
    for (const path of paths)
      for (const [who, token] of [
        ["member", city.members[0] ?? ""],
        ["coordinator", city.coordinator],
      ] as const) {
        table.forgetCalls();
        const { status } = await product.api("GET", addressOf(path, city), { token });
        const { queries, rowsRead } = countCalls(table.calls.filter(isOfAnswer));
        costs[`${path} (${who})`] = { status, queries, rowsRead };
      }
    return costs;
  };

  const cold = await askAll();
  const other = { idea: cityId("none"), person: cityId("none"), at: now };
  await product.table.write(
    city.network,
    ideaStore(product.table).insertSupports(other.idea, [other], "1"),
  );
  return { cold, warm: await askAll() };
};

/**
 * The discussion shows votes, which must not be seen to come; a history is read when somebody opens it; the list of
 * people is local mode's; health is no poll.
 */
const readAnew = [
  "/api/retros/{id}/discussion",
  "/api/history",
  "/api/meetings/{id}/history",
  "/api/projects/{id}/history",
  "/api/retros/{id}/history",
  "/api/local/people",
  "/health/ready",
];

/** What else than revisions is read for the polls of an instance alone, while nothing changes. */
const readByPolls = async (size: CitySize) => {
  const table = memoryTable();
  const city = await seedCity(table, size, { now });
  let time = now;
  const pass = (seconds: number): void => {
    time = new Date(time.getTime() + seconds * 1_000);
  };
  const product = await startProduct({ table }, {}, () => time);
  running.push(product);
  await eventually(async () => table.calls.some(({ do: what, key }) => isOwning(what, key)));

  const askAll = async (path: string, tokens: readonly string[]) => {
    const asked = await Promise.all(
      tokens.map(async (token) => ({ token, answer: await product.api("GET", path, { token }) })),
    );
    return asked.filter(({ answer }) => answer.status === 200);
  };
  const pollAll = async (
    path: string,
    known: Awaited<ReturnType<typeof askAll>>,
    polls: number,
  ) => {
    table.forgetCalls();
    for (let at = 0; at < polls; at++) {
      const { token, answer } = known[at % known.length] as (typeof known)[number];
      const headers = { "if-none-match": answer.headers.get("etag") ?? "" };
      await product.api("GET", path, { token, headers });
    }
    const calls = table.calls.filter((call) => isOfAnswer(call) && !isOfSender(call));
    return calls.map(({ do: what, key }) => `${what} ${key}`);
  };

  const read: Record<string, string[]> = {};
  for (const [method, path] of operations(await documentOf(product))) {
    if (method !== "GET" || readAnew.includes(path)) continue;
    const address = addressOf(path, city);
    const known = await askAll(address, [city.members[0] ?? "", city.coordinator]);
    const calls = await pollAll(address, known, known.length);
    if (calls.length > 0) read[path] = calls;
  }

  // What a person may do is remembered for longer from the second reading on.
  await askAll("/api/retros", city.members);
  pass(20);
  const known = await askAll("/api/retros", city.members);
  // Another minute, in which nobody's answer is another one.
  pass(50);
  return { read, retros: await pollAll("/api/retros", known, 500) };
};

let inSmall: Measured;
let inLarge: Measured;

beforeAll(async () => {
  inSmall = await measure(small);
  inLarge = await measure(large);
}, 60_000);

afterAll(async () => {
  for (const product of running) await product.close();
});

/** A coordinator may read all of it. */
const refusedToAll = (costs: Costs): string[] =>
  Object.entries(costs).flatMap(([route, { status }]) =>
    status !== 200 && route.endsWith("(coordinator)") ? [route] : [],
  );

const queriesOf = (costs: Costs) =>
  Object.fromEntries(Object.entries(costs).map(([route, { queries }]) => [route, queries]));

describe("what a route costs the store", () => {
  it("is measured of answers, not of refusals", () => {
    expect(refusedToAll(inSmall.cold)).toEqual([]);
    expect(refusedToAll(inLarge.warm)).toEqual([]);
  });

  it("is as many queries for the first reader, however much there is", () => {
    expect(queriesOf(inLarge.cold)).toEqual(queriesOf(inSmall.cold));
  });

  it("is none of its own when a poll finds nothing new, of every route", async () => {
    expect(await readByPolls(small)).toEqual({ read: {}, retros: [] });
  });

  it("is as many queries and rows for the next reader, however much there is", () => {
    expect(inLarge.warm).toEqual(inSmall.warm);
  });
});

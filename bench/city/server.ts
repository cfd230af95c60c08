import { type RunningServer, startServer } from "../../bot/main.ts";
import { demoTeam } from "../../demo/demo.ts";
import { limitKinds } from "../../src/contract/vocabulary.ts";
import { type City, seedCity } from "../../test/support/city.ts";
import type { CitySize } from "../../test/support/city-plan.ts";
import { memoryTable, type StoreCall } from "../../test/support/memory-table.ts";
import { accountOf, fakeTeams } from "../../test/support/teams.ts";

/*
 * The product over a table in memory that holds a city, in a process of its own whose CPU is measured. Answers what
 * it is asked over IPC, one question after another.
 */

export interface CityServer {
  readonly url: string;
  readonly serviceUrl: string;
  readonly city: City;
}

/** The calls to the store since the last question, without those of the sender. */
export interface CityCalls {
  readonly revisions: number;
  /** By what was read or written: the kind of its key. */
  readonly others: Readonly<Record<string, number>>;
}

export type Question =
  | { readonly ask: "calls" }
  /** Milliseconds of each call to the store. */
  | { readonly ask: "latency"; readonly latency: number }
  /** A new server over the same rows: it knows nothing of them. */
  | { readonly ask: "restart" };

const size = JSON.parse(process.env.CITY ?? "") as CitySize;
/** One person asks for what many do. */
const limits = Object.fromEntries(["requests", ...limitKinds].map((kind) => [kind, 1_000_000]));
const table = memoryTable();
let store = table;
const teams = await fakeTeams();
const city = await seedCity(table, size, { now: new Date(), serviceUrl: teams.serviceUrl });
teams.rosters.set(
  demoTeam.team,
  [city.coordinator, ...city.members].map((objectId, at) =>
    accountOf({ objectId, name: `Asukas ${at}` }),
  ),
);
teams.channels.set(demoTeam.team, [{ id: demoTeam.team }, { id: demoTeam.channel, name: "KEHU" }]);

/** What the sender reads and writes by the clock, whoever asks. */
const sendersKinds = new Set(["due", "instance", "link", "out", "owner"]);

const isOfSender = ({ partition, key }: StoreCall): boolean =>
  partition.startsWith("delivery!") || sendersKinds.has(key.split("!")[0] ?? "");

const countCalls = (): CityCalls => {
  const calls = store.calls.filter((call) => !isOfSender(call));
  store.forgetCalls();
  const others: Record<string, number> = {};
  let revisions = 0;
  for (const { do: what, key } of calls) {
    if (key === "revision!") revisions++;
    else {
      const kind = `${what} ${key.split("!")[0]}`;
      others[kind] = (others[kind] ?? 0) + 1;
    }
  }
  return { revisions, others };
};

/** Over a connection of its own, which it closes. */
const start = (): Promise<RunningServer> => {
  store = table.connect();
  return startServer(
    {
      ...{ port: 0, host: "127.0.0.1", tables: { connectionString: "" }, tableName: "" },
      limits,
      ...{ delivery: true, sendsPerSecond: 30, holdSeconds: 0, logLevel: "silent" },
      ...{ keptDays: { out: 90, held: 30, log: 730 }, collector: undefined, identity: undefined },
    },
    { table: store },
  );
};

let server = await start();

const answer = async (question: Question): Promise<unknown> => {
  if (question.ask === "calls") return countCalls();
  if (question.ask === "latency") {
    store.latency = question.latency;
    return {};
  }
  await server.close();
  server = await start();
  return { url: server.url };
};

process.on("message", (question: Question | "usage") => {
  // The reporter answers that.
  if (question === "usage") return;
  answer(question).then(
    (found) => process.send?.(found as object),
    (error) => {
      throw error;
    },
  );
});
process.send?.({ url: server.url, serviceUrl: teams.serviceUrl, city } satisfies CityServer);

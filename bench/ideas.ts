import { once } from "node:events";
import type { Browser } from "playwright-core";
import { Pool } from "undici";
import { openBrowser } from "../scripts/local/browser.ts";
import { beginCity } from "./city/begin.ts";
import type { Question } from "./city/server.ts";
import { ask, type Request } from "./city/tabs.ts";
import { stop } from "./processes.ts";
import { figure, goal, machine, printGoals, table, writeJson } from "./report.ts";
import { quantile, type Spread, spread } from "./statistics.ts";
import { measureLoad } from "./tab/load.ts";

const city = {
  ...{ members: 200, supports: 2, projects: 20 },
  ...{ meetings: 12, rsvps: 20, retros: 4, lessons: 10 },
};
const sizes = {
  full: { few: 200, many: 5_000, rounds: 9, each: 100, loads: 5 },
  quick: { few: 200, many: 2_000, rounds: 3, each: 30, loads: 2 },
};
/** Of a call to the store, where it is far away. */
const latency = 50;
const requests = { list: "/api/ideas", board: "/api/ideas/board" } as const;
const pages = { list: "/tab#/ideas", board: "/tab#/ideas?view=board" } as const;

type View = keyof typeof requests;
type Network = Awaited<ReturnType<typeof begin>>;

const begin = async (ideas: number) => {
  const server = await beginCity({ ...city, ideas });
  const { child } = server.process;
  const put = async <Answer>(question: Question): Promise<Answer> => {
    const answered = once(child, "message");
    child.send(question);
    return (await answered)[0] as Answer;
  };
  return { ...server, put, pool: new Pool(server.url) };
};

const timed = async (pool: Pool, request: Request): Promise<number> => {
  const { status, ms } = await ask(pool, request);
  if (status >= 300) throw new Error(`${request.path} was answered with ${status}`);
  return ms;
};

const read = ({ pool, city: { coordinator: token } }: Network, view: View): Promise<number> =>
  timed(pool, { path: requests[view], token });

/** Of an instance that knows the list, while nothing changes. */
const warm = async (network: Network, view: View, each: number): Promise<number> => {
  const times: number[] = [];
  for (let at = 0; at < each; at++) times.push(await read(network, view));
  return quantile(times, 0.5);
};

/** Of the first who reads after somebody supported an idea. */
const changed = async (network: Network, view: View, each: number): Promise<number> => {
  const { pool, city: known } = network;
  const path = `/api/ideas/${known.first.idea}/support`;
  const times: number[] = [];
  for (let at = 0; at < each; at++) {
    const token = known.members[10 + Math.floor(at / 2)] ?? "";
    await timed(pool, { path, token, method: at % 2 === 0 ? "PUT" : "DELETE" });
    times.push(await read(network, view));
  }
  return quantile(times, 0.5);
};

/** Of the first who asks a server that has just started, where the store is far away. */
const fresh = async ({ put, city: { coordinator: token } }: Network, view: View) => {
  await put({ ask: "latency", latency: 0 });
  const { url } = await put<{ url: string }>({ ask: "restart" });
  await put({ ask: "latency", latency });
  const pool = new Pool(url);
  const ms = await timed(pool, { path: requests[view], token });
  await pool.close();
  return ms;
};

/** In a tab of a slow phone, until the first idea stands there. */
const inTab = async (browser: Browser, { url }: Network, view: View): Promise<number> => {
  const { readyMs } = await measureLoad(browser, {
    url: url + pages[view],
    project: "article.idea",
  });
  return readyMs;
};

interface Row {
  readonly name: string;
  readonly few: Spread;
  readonly many: Spread;
  readonly ratio: Spread;
}

/** One after the other in each round, so that a busy machine slows both. */
const compare = async (
  name: string,
  rounds: number,
  [few, many]: readonly [() => Promise<number>, () => Promise<number>],
): Promise<Row> => {
  const pairs: (readonly [number, number])[] = [];
  for (let round = 0; round <= rounds; round++) pairs.push([await few(), await many()]);
  // The first is the first for its code, too.
  const counted = pairs.slice(1);
  return {
    name,
    few: spread(counted.map(([one]) => one)),
    many: spread(counted.map(([, other]) => other)),
    ratio: spread(counted.map(([one, other]) => other / one)),
  };
};

/** How much longer the list and the board of many ideas take to open than those of few. */
export async function ideasBench(quick: boolean, file: URL): Promise<void> {
  const { rounds, each, loads, ...size } = quick ? sizes.quick : sizes.full;
  const [few, many, browser] = await Promise.all([
    begin(size.few),
    begin(size.many),
    openBrowser(),
  ]);
  const both = (run: (network: Network) => Promise<number>) =>
    [() => run(few), () => run(many)] as const;
  const rows: Row[] = [];
  try {
    for (const view of ["list", "board"] as const) {
      rows.push(
        await compare(
          `${view}, warm`,
          rounds,
          both((network) => warm(network, view, each)),
        ),
        await compare(
          `${view}, after a support`,
          rounds,
          both((network) => changed(network, view, each)),
        ),
        await compare(
          `${view}, in a tab of a slow phone`,
          loads,
          both((network) => inTab(browser, network, view)),
        ),
      );
    }
    // Each ends the server that was asked before.
    for (const view of ["list", "board"] as const)
      rows.push(
        await compare(
          `${view}, first after a start`,
          loads,
          both((network) => fresh(network, view)),
        ),
      );
  } finally {
    await browser.close();
    await Promise.all([few, many].map(({ pool }) => pool.close()));
    await Promise.all([few, many].map(({ process }) => stop(process)));
  }
  const shown = ({ median, min, max }: Spread): string =>
    `${figure(median)} (${figure(min)}–${figure(max)})`;
  console.log(
    table(
      ["ms", `${size.few} ideas`, `${size.many} ideas`, "ratio"],
      rows.map((row) => [row.name, shown(row.few), shown(row.many), shown(row.ratio)]),
    ),
  );
  const goals = rows
    .filter(({ name }) => /warm|support|tab/.test(name))
    .map(({ name, ratio }) =>
      goal(`${name}: ${size.many} ideas to ${size.few}`, ratio.median, 1.3),
    );
  printGoals(goals);
  writeJson(file, { machine, goals, size, rows });
}

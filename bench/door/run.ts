import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Pool } from "undici";
import { startAzurite } from "../azurite.ts";
import { start, stop, usageOf } from "../processes.ts";
import { figure, goal, machine, printGoals, table, writeJson } from "../report.ts";
import { type Spread, spread } from "../statistics.ts";
import type { DoorServer } from "./server.ts";

interface Door {
  readonly name: string;
  readonly status: number;
  readonly path: string;
  readonly method?: "GET" | "POST" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Everything else is told as a ratio to this one. */
const floor = "no such path (404)";
const json = { "content-type": "application/json" };
/** As large as a body may be, and dear to look through. */
const largest = JSON.stringify(Array.from({ length: 80_000 }, () => []));

const doorsOf = ({ forged, calendar }: DoorServer, page: string): readonly Door[] => [
  { name: floor, status: 404, path: "/no/such" },
  { name: "another method (405)", status: 405, path: "/api/messages" },
  {
    ...{ name: "a body that is no JSON (415)", status: 415, path: "/api/ideas", method: "POST" },
    ...{ headers: { "content-type": "text/plain" }, body: "x".repeat(1_000) },
  },
  { name: "the API without a token", status: 401, path: "/api/ideas" },
  {
    ...{ name: "the API, a forged token", status: 401, path: "/api/ideas" },
    headers: { authorization: `Bearer ${forged.entra}` },
  },
  {
    ...{ name: "the API, a forged token, 240 kB", status: 401, path: "/api/ideas", method: "POST" },
    ...{ headers: { ...json, authorization: `Bearer ${forged.entra}` }, body: largest },
  },
  {
    ...{ name: "Teams without a token, 240 kB", status: 401, path: "/api/messages" },
    ...{ method: "POST", headers: json, body: largest },
  },
  {
    ...{ name: "Teams, a forged token", status: 401, path: "/api/messages", method: "POST" },
    ...{ headers: { ...json, authorization: `Bearer ${forged.teams}` }, body: "{}" },
  },
  {
    ...{ name: "Teams, a forged token, 240 kB", status: 401, path: "/api/messages" },
    ...{ method: "POST", headers: { ...json, authorization: `Bearer ${forged.teams}` } },
    body: largest,
  },
  { name: "the API's document", status: 200, path: "/api/openapi.json" },
  { name: "the sign-in window's facts", status: 200, path: "/api/sign-in" },
  { name: "the process is alive", status: 200, path: "/health/live" },
  { name: "it is ready", status: 200, path: "/health/ready" },
  { name: "a calendar without a meaning", status: 404, path: "/calendar/none.ics" },
  { name: "a calendar nobody has", status: 404, path: `/calendar/${calendar}.ics` },
  { name: "the tab's page", status: 200, path: "/tab" },
  { name: "the tab's largest script", status: 200, path: page },
  { name: "no file of the tab", status: 404, path: "/tab/assets/none.js" },
];

const firstScript = async (url: string): Promise<string> => {
  const page = await (await fetch(`${url}/tab`)).text();
  return `/tab${/\/assets\/[\w.-]+\.js/.exec(page)?.[0] ?? ""}`;
};

/** What a stranger's request costs the server's process, in milliseconds of CPU. */
export async function doorBench(quick: boolean, file: URL): Promise<void> {
  const rounds = quick ? 2 : 5;
  const requests = quick ? 100 : 400;
  const azurite = await startAzurite();
  const program = fileURLToPath(new URL("server.ts", import.meta.url));
  const reporter = new URL("../reporter.ts", import.meta.url).href;
  const server = start(["--import", reporter, program], { TABLES_CONNECTION: azurite.connection });
  const [told] = (await once(server.child, "message")) as [DoorServer];
  const doors = doorsOf(told, await firstScript(told.url));
  const pool = new Pool(told.url, { connections: 8 });

  const knock = async ({ name, status, path, method = "GET", headers, body }: Door) => {
    const response = await pool.request({ path, method, headers: { ...headers }, body });
    await response.body.dump();
    if (response.statusCode !== status)
      throw new Error(`${name}: answered ${response.statusCode} instead of ${status}`);
  };
  const cpuOf = async (door: Door): Promise<number> => {
    const before = await usageOf(server);
    let left = requests;
    const stranger = async () => {
      while (left-- > 0) await knock(door);
    };
    await Promise.all(Array.from({ length: 8 }, stranger));
    return ((await usageOf(server)).cpuMs - before.cpuMs) / requests;
  };

  // What is made once is made before anything is measured.
  for (const door of doors) for (let times = 0; times < 50; times++) await knock(door);
  const measured = new Map<string, number[]>(doors.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const door of doors) measured.get(door.name)?.push(await cpuOf(door));
  await pool.destroy();
  await stop(server);
  await stop(azurite.process);

  const floors = measured.get(floor) ?? [];
  const rows = [...measured].map(([name, values]) => ({
    name,
    cpuMs: spread(values),
    ratio: spread(values.map((value, round) => value / (floors[round] ?? Number.NaN))),
  }));
  const shown = ({ median, min, max }: Spread) =>
    `${figure(median)} (${figure(min)}–${figure(max)})`;
  console.log(`\nA stranger's request: CPU of the server's process, medians of ${rounds} rounds`);
  console.log(
    table(
      ["what is asked", "CPU ms", "to a 404"],
      rows.map(({ name, cpuMs, ratio }) => [name, shown(cpuMs), shown(ratio)]),
    ),
  );
  const dearest = Math.max(...rows.map(({ cpuMs }) => cpuMs.median));
  const goals = [goal("the dearest request of a stranger, ms of CPU", dearest, 1)];
  console.log("\nGoals");
  printGoals(goals);
  writeJson(file, { machine, goals, rows });
}

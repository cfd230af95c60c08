import { once } from "node:events";
import { Pool } from "undici";
import type { CitySize } from "../../test/support/city-plan.ts";
import { nowMs } from "../clock.ts";
import { type Started, stop, usageOf } from "../processes.ts";
import { figure, type Goal, goal, machine, printGoals, table, writeJson } from "../report.ts";
import { quantile, type Spread, spread } from "../statistics.ts";
import { beginCity } from "./begin.ts";
import { dearPresses } from "./presses.ts";
import { meetingCardDelays } from "./queue.ts";
import type { CityCalls, CityServer, Question } from "./server.ts";
import { ask, pollAll, type Request, type Tab } from "./tabs.ts";

const full: CitySize = {
  ...{ members: 2_000, ideas: 5_000, supports: 2, projects: 400 },
  ...{ meetings: 300, rsvps: 60, retros: 200, lessons: 500 },
};
const quick: CitySize = {
  ...full,
  ...{ members: 200, ideas: 500, projects: 40, meetings: 30, retros: 20, lessons: 50 },
};
const tabs = 500;
const pollEvery = 3_000;
/** Of a call to the store, where it is far away. */
const latency = 50;
const slow = 2_000;
/** Of one member, all at once. */
const ideasOfOne = 2_500;

interface Measured extends CityServer {
  readonly process: Started;
  readonly pool: Pool;
  readonly put: <Answer>(question: Question) => Promise<Answer>;
}

const begin = async (size: CitySize): Promise<Measured> => {
  const city = await beginCity(size);
  const { process } = city;
  const put = async <Answer>(question: Question): Promise<Answer> => {
    const answered = once(process.child, "message");
    process.child.send(question);
    return (await answered)[0] as Answer;
  };
  return { ...city, put, pool: new Pool(city.url, { connections: 16 }) };
};

/** A server that has just started, and how long its first reader of a path waits, by path. */
const firstReaders = async (
  { put, city }: Measured,
  paths: readonly string[],
): Promise<Record<string, number>> => {
  const waits: Record<string, number> = {};
  for (const path of paths) {
    await put({ ask: "latency", latency: 0 });
    const { url } = await put<{ url: string }>({ ask: "restart" });
    await put({ ask: "latency", latency });
    const pool = new Pool(url);
    const { status, ms } = await ask(pool, { path, token: city.coordinator });
    if (status !== 200) throw new Error(`${path} was answered with ${status}`);
    waits[path] = ms;
    await pool.close();
  }
  return waits;
};

/** How long each of the dearest presses takes on a server that was not asked before, and its calls to the store. */
const pressAll = async ({ put, ...server }: Measured) => {
  const pressed: Record<string, { readonly ms: number; readonly calls: number }> = {};
  for (const [name, prepare] of Object.entries(dearPresses)) {
    await put({ ask: "latency", latency: 0 });
    const { url } = await put<{ url: string }>({ ask: "restart" });
    const run = await prepare({ ...server, url });
    await put({ ask: "calls" });
    await put({ ask: "latency", latency });
    const begun = nowMs();
    // A refusal is no answer, however quick: `busy` after the turn's deadline.
    const isDone = await run().then(
      () => true,
      () => false,
    );
    const ms = isDone ? nowMs() - begun : Number.POSITIVE_INFINITY;
    const { others } = await put<CityCalls>({ ask: "calls" });
    pressed[name] = { ms, calls: Object.values(others).reduce((sum, count) => sum + count, 0) };
  }
  return pressed;
};

const lists = ["/api/ideas", "/api/retros", "/api/meetings", "/api/projects", "/api/lessons"];

/** What open tabs cost the store while nothing changes: calls a second, by what is read. */
const idleTabs = async ({ pool, put, city }: Measured, rounds: number) => {
  const open = Array.from({ length: tabs }, (_, at): Tab => {
    const path = lists[at % lists.length] as string;
    const member = city.members[at % city.members.length] ?? "";
    return { path, token: path === "/api/retros" ? city.coordinator : member, etag: "" };
  });
  // What a person may do is remembered from the second reading on.
  await pollAll(pool, open, { every: pollEvery, rounds: 4 });
  await put({ ask: "calls" });
  const begun = nowMs();
  const statuses = await pollAll(pool, open, { every: pollEvery, rounds });
  const seconds = (nowMs() - begun) / 1_000;
  const { revisions, others } = await put<CityCalls>({ ask: "calls" });
  if (statuses[304] !== tabs * rounds)
    throw new Error(`not every poll found nothing new: ${JSON.stringify(statuses)}`);
  const perSecond = Object.fromEntries(
    Object.entries(others).map(([kind, count]) => [kind, count / seconds]),
  );
  // So many times that a second has passed from one to the next.
  return { statuses, revisions: (revisions - 1) / seconds, others: perSecond };
};

interface Cost {
  /** Of the process, a request. */
  readonly cpu: Spread;
  readonly ms: Spread;
}

/** Requests slice by slice, each kind after the other: their costs, and the ratios to the first kind's. */
const compare = async (
  { pool, process }: Measured,
  kinds: readonly (Request & { readonly name: string })[],
  { slices, each, status }: { slices: number; each: number; status: number },
) => {
  const slice = async (request: Request) => {
    const before = await usageOf(process);
    const times: number[] = [];
    let left = each;
    const asking = async (): Promise<void> => {
      while (left-- > 0) {
        const answer = await ask(pool, request);
        if (answer.status !== status)
          throw new Error(`${request.path} was answered with ${answer.status}`);
        times.push(answer.ms);
      }
    };
    await Promise.all(Array.from({ length: 4 }, asking));
    const after = await usageOf(process);
    return { cpu: (after.cpuMs - before.cpuMs) / each, ms: quantile(times, 0.5) };
  };
  for (const kind of kinds) await slice(kind);
  const measured = kinds.map(() => [] as { cpu: number; ms: number }[]);
  for (let at = 0; at < slices; at++)
    for (const [place, kind] of kinds.entries()) measured[place]?.push(await slice(kind));
  const ratios = (place: number, of: "cpu" | "ms"): Spread =>
    spread(
      (measured[place] ?? []).map((one, at) => one[of] / (measured[0]?.[at]?.[of] ?? Number.NaN)),
    );
  return kinds.map(
    ({ name }, place): Cost & { name: string; cpuRatio: Spread; msRatio: Spread } => ({
      name,
      cpu: spread((measured[place] ?? []).map(({ cpu }) => cpu)),
      ms: spread((measured[place] ?? []).map(({ ms }) => ms)),
      cpuRatio: ratios(place, "cpu"),
      msRatio: ratios(place, "ms"),
    }),
  );
};

type Compared = Awaited<ReturnType<typeof compare>>;

const printCompared = (rows: Compared): void =>
  console.log(
    table(
      ["request", "CPU ms", "CPU ratio", "p50 ms", "time ratio"],
      rows.map(({ name, cpu, cpuRatio, ms, msRatio }) => [
        name,
        ...[cpu, cpuRatio, ms, msRatio].map(
          ({ median, min, max }) => `${figure(median)} (${figure(min)}–${figure(max)})`,
        ),
      ]),
    ),
  );

/** A city's network: what its open tabs, its lists and its dearest presses cost. */
export async function cityBench(isQuick: boolean, file: URL): Promise<void> {
  const size = isQuick ? quick : full;
  const measured = await begin(size);
  const { pool, city } = measured;
  const rounds = isQuick ? 2 : 5;
  const token = city.members[0] ?? "";

  const idle = await idleTabs(measured, rounds);
  const known = await ask(pool, { path: "/api/ideas", token });
  const page = await ask(pool, { path: "/tab" });
  const polls = await compare(
    measured,
    [
      { name: "static 304 (/tab)", path: "/tab", etag: page.etag },
      { name: "poll 304 (/api/ideas)", path: "/api/ideas", token, etag: known.etag },
    ],
    { slices: isQuick ? 3 : 9, each: 1_000, status: 304 },
  );
  const pages = await compare(
    measured,
    ["/api/me", ...lists].map((path) => ({ name: path, path, token })),
    { slices: isQuick ? 3 : 9, each: 200, status: 200 },
  );
  const readers = await firstReaders(measured, lists);
  const pressed = await pressAll(measured);
  await pool.close();
  await stop(measured.process);
  const cards = await meetingCardDelays(ideasOfOne);

  console.log(
    `\nA city: ${Object.entries(size)
      .map((part) => part.join(" "))
      .join(", ")}`,
  );
  console.log(`${tabs} open tabs for ${(rounds * pollEvery) / 1_000} s, nothing new:`, idle);
  printCompared(polls);
  printCompared(pages);
  console.log(`first reader after a start, ms at ${latency} ms a call:`, readers);
  console.log(`presses at ${latency} ms a call:`, pressed);
  console.log(`meeting cards during ${ideasOfOne} ideas of one member, s:`, cards);
  const ideas = pages.find(({ name }) => name === "/api/ideas");
  const rest = Object.values(idle.others).reduce((sum, each) => sum + each, 0);
  const goals: Goal[] = [
    goal("500 idle tabs, queries of revisions a second", idle.revisions, 1),
    goal("500 idle tabs, other queries a second", rest, 0),
    goal(
      "poll that finds nothing new, CPU to a static 304's",
      polls[1]?.cpuRatio.median ?? Number.NaN,
      1.5,
    ),
    goal("first page of ideas, KiB", known.bytes / 1_024, 60),
    goal("first page of ideas, time to /api/me's", ideas?.msRatio.median ?? Number.NaN, 4),
    goal("first reader of any list after a start, ms", Math.max(...Object.values(readers)), slow),
    goal("dearest press, ms", Math.max(...Object.values(pressed).map(({ ms }) => ms)), slow),
    goal(`meeting card during ${ideasOfOne} ideas of one member, s`, Math.max(...cards), 60),
  ];
  printGoals(goals);
  writeJson(file, { machine, goals, size, idle, polls, pages, readers, pressed, cards });
}

import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Planned } from "../../src/delivery/intent.ts";
import { keyOf } from "../../src/storage/keys.ts";
import type { Table } from "../../src/storage/table.ts";
import { compileCache } from "./compile-cache.ts";
import { audienceOf } from "./sender-audience.ts";
import type { Command, InstanceReport, InstanceSettings } from "./sender-instance.ts";
import type { Call } from "./strict-teams.ts";

const root = resolve(import.meta.dirname, "../..");

/** One instance of delivery, in a process of its own. */
export interface SenderProcess {
  readonly process: ChildProcess;
  plan(network: string, ...messages: Planned[]): Promise<unknown>;
  resend(network: string, key: string): Promise<unknown>;
  ask(command: Command): Promise<unknown>;
  report(): Promise<InstanceReport>;
  /** Ends at once, wherever it is. */
  kill(): Promise<void>;
  /** As the platform ends it: asked first, and killed when it does not end in time. */
  stop(): Promise<"ended" | "killed">;
  /** Resolves when it is gone, however it went. */
  ended(): Promise<void>;
  output(): string;
}

export interface ProcessOptions {
  /** Milliseconds that the machine's clock is wrong. */
  readonly wrongClock?: number;
}

/** Shifts the clock of the whole process, before anything is loaded. */
const shifted = (milliseconds: number): string =>
  `data:text/javascript,${encodeURIComponent(`
    const RealDate = Date;
    const by = ${milliseconds};
    globalThis.Date = class extends RealDate {
      constructor(...args) { if (args.length) super(...args); else super(RealDate.now() + by); }
      static now() { return RealDate.now() + by; }
    };
  `)}`;

export const startSender = async (
  settings: InstanceSettings,
  { wrongClock = 0 }: ProcessOptions = {},
): Promise<SenderProcess> => {
  const { PATH, SystemRoot, TEMP } = process.env;
  const child = spawn(
    process.execPath,
    [
      ...(wrongClock ? ["--import", shifted(wrongClock)] : []),
      resolve(root, "test/support/sender-instance.ts"),
    ],
    {
      cwd: root,
      env: {
        PATH,
        SystemRoot,
        TEMP,
        INSTANCE: JSON.stringify(settings),
        NODE_COMPILE_CACHE: compileCache,
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      serialization: "advanced",
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  const waiting = new Map<number, { done(value: unknown): void; failed(error: Error): void }>();
  child.on("message", ({ id, result, error }: { id: number; result?: unknown; error?: string }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.done(result);
    else asked?.failed(new Error(error));
  });
  void gone.then(() => {
    for (const { failed } of waiting.values()) failed(new Error(`the sender is gone: ${output}`));
  });
  let asked = 0;
  const answerTo = (id: number): Promise<unknown> =>
    new Promise((done, failed) => waiting.set(id, { done, failed }));
  const ask = (command: Command): Promise<unknown> => {
    const id = ++asked;
    const answer = answerTo(id);
    child.send({ id, command }, () => undefined);
    return answer;
  };
  await answerTo(0);
  return {
    process: child,
    ask,
    plan: (network, ...messages) => ask({ do: "plan", network, messages }),
    resend: (network, key) => ask({ do: "resend", network, key }),
    report: async () => (await ask({ do: "report" })) as InstanceReport,
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
    },
    stop: async () => {
      child.kill("SIGTERM");
      const insist = setTimeout(() => child.kill("SIGKILL"), 20_000);
      await gone;
      clearTimeout(insist);
      return child.signalCode === "SIGKILL" ? "killed" : "ended";
    },
    ended: () => gone,
    output: () => output,
  };
};

/** The names by which the messages of what was planned are known: a `tellEach` is one for each person. */
export const namesOf = (message: Planned): string[] => {
  const { kind, occurrence } = message;
  if (message.do === "edit" || message.do === "task" || message.do === "replace") return [];
  if (message.do === "tell") return [`${kind}|${occurrence}|${message.person}`];
  if (message.do !== "tellEach") return [`${kind}|${occurrence}|`];
  return audienceOf(occurrence).map((person) => `${kind}|${occurrence}|${person}`);
};

/** Resolves when it holds; rejects after so many seconds, with what was seen last. */
export const eventually = async <T>(
  look: () => Promise<T> | T,
  holds: (seen: T) => boolean,
  seconds = 60,
): Promise<T> => {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > end)
      throw new Error(`never held; seen last: ${JSON.stringify(seen)?.slice(0, 2000)}`);
    await wait(25);
  }
};

/** Nothing of the network waits to be dealt with before then. */
export const settled = async (
  table: Table,
  networks: readonly string[],
  { by = new Date(8e15), seconds = 60 }: { readonly by?: Date; readonly seconds?: number } = {},
): Promise<void> => {
  for (const network of networks)
    await eventually(
      () => table.list(network, "due!", { before: keyOf("due", by.toISOString()), limit: 5 }),
      (rows) => rows.length === 0,
      seconds,
    );
};

/** What became of each message: its state and why, by name. */
export const statesIn = async (
  table: Table,
  networks: readonly string[],
): Promise<Map<string, { state: string; reason: string }>> => {
  const states = new Map<string, { state: string; reason: string }>();
  for (const network of networks)
    for (const { values } of await table.list(network, "out!"))
      states.set(`${values.kind}|${values.occurrence}|${values.person ?? ""}`, {
        state: String(values.state),
        reason: String(values.reason ?? ""),
      });
  return states;
};

export interface Account {
  /** How many ended in each state. */
  readonly states: Readonly<Record<string, number>>;
  /** Delivered more than once. */
  readonly twice: readonly string[];
  /** Neither delivered nor accounted for, or said to be sent and not delivered. */
  readonly lost: readonly string[];
}

/** Holds what was planned against what people see and what the store says of it. */
export const accountFor = (
  planned: readonly string[],
  delivered: readonly Call[],
  states: ReadonlyMap<string, { state: string }>,
): Account => {
  const seen = new Map<string, number>();
  for (const { name, what } of delivered)
    if (what !== "edit") seen.set(name, (seen.get(name) ?? 0) + 1);
  const counted: Record<string, number> = {};
  const lost: string[] = [];
  for (const name of planned) {
    const state = states.get(name)?.state ?? "none";
    counted[state] = (counted[state] ?? 0) + 1;
    const times = seen.get(name) ?? 0;
    const isNamed = ["uncertain", "refused", "skipped", "held"].includes(state);
    if (state === "sent" ? times === 0 : !isNamed) lost.push(name);
  }
  return {
    states: counted,
    twice: [...seen].filter(([, times]) => times > 1).map(([name]) => name),
    lost,
  };
};

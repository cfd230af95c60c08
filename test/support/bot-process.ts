import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { stop } from "../../scripts/local/processes.ts";
import { limitKinds } from "../../src/contract/vocabulary.ts";
import { textsOf } from "./cards.ts";
import { compileCache } from "./compile-cache.ts";
import { newTableName, testTables } from "./store.ts";
import { aPerson, aTeam, cardIn, type FakeTeams, mention } from "./teams.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Tells how much memory the process holds when it is asked, and goes when the tests go. */
const reporter = `data:text/javascript,${encodeURIComponent(`
  process.on("message", () => { gc(); process.send(process.memoryUsage().rss); });
  process.on("disconnect", () => process.exit());
  process.channel.unref();
`)}`;

/** What the system itself needs; none of our settings. */
const { PATH, SystemRoot, TEMP } = process.env;
/** One person of a test does what takes many a week. */
const LIMITS = ["requests", ...limitKinds].map((kind) => `${kind}:1000000`).join();
const bare = { PATH, SystemRoot, TEMP, NODE_COMPILE_CACHE: compileCache, LIMITS };

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

const start = (env: NodeJS.ProcessEnv): { child: ChildProcess; output: () => string } => {
  const child = spawn(process.execPath, ["--expose-gc", "--import", reporter, "bot/main.ts"], {
    cwd: root,
    env: { ...bare, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (part: Buffer) => {
      output += part.toString("utf8");
    });
  return { child, output: () => output };
};

/** A start that is meant to fail: how it ended, and all it said. */
export const failedStart = async (env: NodeJS.ProcessEnv): Promise<Ended> => {
  const { child, output } = start(env);
  const tooLong = setTimeout(() => child.kill("SIGKILL"), 100_000);
  await once(child, "close");
  clearTimeout(tooLong);
  return { code: child.exitCode, output: output() };
};

/** The product as a process of its own, in local mode: a fault that ends it is seen as its end. */
export interface BotProcess {
  readonly url: string;
  /** All it wrote to its two outputs. */
  output(): string;
  isUp(): boolean;
  /** Whether it ended when it was asked to, and was not killed. */
  endedItself(): boolean;
  /** Bytes, after what nothing holds has been let go. */
  memory(): Promise<number>;
  close(): Promise<void>;
}

const urlIn = (output: string): string | undefined =>
  /"url":"([^"]+)","msg":"listening"/.exec(output)?.[1];

export const startBotProcess = async (env: NodeJS.ProcessEnv = {}): Promise<BotProcess> => {
  const { child, output } = start({
    PORT: "0",
    LOG_LEVEL: "debug",
    TABLES_CONNECTION: testTables(),
    TABLE_NAME: newTableName(),
    HOLD_SECONDS: "0",
    ...env,
  });
  const isUp = (): boolean => child.exitCode === null && child.signalCode === null;
  for (let tries = 0; tries < 2_400 && isUp() && !urlIn(output()); tries++) await wait(25);
  const url = urlIn(output());
  if (!url) throw new Error(`the bot did not start: ${output()}`);
  return {
    url,
    output,
    isUp,
    endedItself: () => child.exitCode === 0,
    memory: async () => {
      const answer = once(child, "message");
      child.send("memory");
      const [bytes] = await answer;
      return bytes as number;
    },
    close: () => stop({ name: "bot", process: child }),
  };
};

/** Posts to the bot's door. */
export const postTo = async (
  url: string,
  body: BodyInit,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: string }> => {
  const response = await fetch(`${url}/api/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  return { status: response.status, body: await response.text() };
};

/** What the bot answers to a mention in a channel. */
export const answerToMention = async (
  url: string,
  teams: FakeTeams,
  words = "apua",
): Promise<string> => {
  const sent = mention({ serviceUrl: teams.serviceUrl, person: aPerson(), team: aTeam() }, words);
  const { status } = await postTo(url, JSON.stringify(sent));
  if (status !== 200) throw new Error(`the mention was answered with ${status}`);
  return textsOf(cardIn(await teams.until(({ path }) => path.includes(sent.id)))).join(" ");
};

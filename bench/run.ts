import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { anonymousBench } from "./anonymous.ts";
import { startAzurite } from "./azurite.ts";
import { echoBots, kehuBots } from "./bots.ts";
import { cityBench } from "./city/run.ts";
import { deliveryBench } from "./delivery/run.ts";
import { doorBench } from "./door/run.ts";
import { ideasBench } from "./ideas.ts";
import { lessonsBench } from "./lessons/run.ts";
import { measureRound, type Round, type Sizes } from "./measure.ts";
import { freePort, listening, start, stopAll } from "./processes.ts";
import { replyDesk } from "./replies.ts";
import { report } from "./report.ts";
import { retrosBench } from "./retros.ts";
import { searchBench } from "./search.ts";
import type { Bench } from "./session.ts";
import { tabBench } from "./tab/run.ts";

/** Azurite looks through all rows of a network at each write: more ideas would measure its waits. */
const full: Sizes = { rounds: 10, slices: 2, warmUp: 600, alone: 50, together: 300 };
const quick: Sizes = { rounds: 2, slices: 2, warmUp: 300, alone: 50, together: 200 };

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    /** Leaves KEHU out: only the echo bots are compared. */
    "echo-only": { type: "boolean", default: false },
    /** `turns`, `delivery`, `anonymous`, `retros`, `lessons`, `search`, `door`, `city`, `ideas` or `tab`: this part alone. */
    only: { type: "string" },
  },
});

function install(): void {
  // npm writes this file last, so half an installation does not pass for a whole one.
  if (existsSync(new URL("node_modules/.package-lock.json", import.meta.url))) return;
  console.log("bench/node_modules is missing: running npm ci in bench/ …");
  const { status } = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("npm ci in bench/ failed: the other echo bots are not there");
}

async function startConnector() {
  const port = await freePort();
  const file = fileURLToPath(new URL("connector.ts", import.meta.url));
  const connector = start([file], { PORT: String(port) });
  await listening(connector, port);
  return { url: `http://127.0.0.1:${port}`, replies: replyDesk(connector.child) };
}

async function run(): Promise<void> {
  const sizes = options.quick ? quick : full;
  const connector = await startConnector();
  const bench: Bench = { azurite: await startAzurite(), replies: connector.replies };
  const bots = echoBots(connector.url);
  if (!options["echo-only"]) bots.push(...kehuBots(connector.url));

  const rounds: Round[] = [];
  for (let round = 1; round <= sizes.rounds; round += 1) {
    console.log(`round ${round} of ${sizes.rounds}`);
    rounds.push(await measureRound(bench, { bots, round }, sizes));
  }
  report(rounds, new URL("out/turns.json", import.meta.url));
}

process.on("exit", stopAll);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

try {
  const wants = (part: string) => options.only === undefined || options.only === part;
  if (wants("turns")) {
    install();
    await run();
  }
  if (wants("delivery") && !options["echo-only"])
    await deliveryBench(options.quick, new URL("out/delivery.json", import.meta.url));
  if (wants("anonymous") && !options["echo-only"])
    await anonymousBench(new URL("out/anonymous.json", import.meta.url));
  if (wants("retros") && !options["echo-only"])
    await retrosBench(options.quick, new URL("out/retros.json", import.meta.url));
  if (wants("lessons") && !options["echo-only"])
    await lessonsBench(options.quick, new URL("out/lessons.json", import.meta.url));
  if (wants("search") && !options["echo-only"])
    await searchBench(options.quick, new URL("out/search.json", import.meta.url));
  if (wants("door") && !options["echo-only"])
    await doorBench(options.quick, new URL("out/door.json", import.meta.url));
  if (wants("city") && !options["echo-only"])
    await cityBench(options.quick, new URL("out/city.json", import.meta.url));
  if (wants("ideas") && !options["echo-only"])
    await ideasBench(options.quick, new URL("out/ideas.json", import.meta.url));
  if (wants("tab") && !options["echo-only"]) {
    install();
    await tabBench(options.quick, new URL("out/tab.json", import.meta.url));
  }
  process.exit();
} catch (error) {
  console.error(error);
  process.exit(1);
}

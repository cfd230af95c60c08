import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { azuriteConnection, startAzurite } from "../../scripts/local/azurite.ts";
import { freePort, stop } from "../../scripts/local/processes.ts";
import type { Planned } from "../../src/delivery/intent.ts";
import { faultyTables } from "../support/faulty-tables.ts";
import { aTenant, senderWorld } from "../support/sender-world.ts";
import { accountFor, eventually, namesOf, settled, statesIn } from "../support/senders.ts";
import { manyWithKills } from "./kills.ts";

/*
 * The long tests of delivery: `npm run soak`, with `-- --quick` for a short cut and `--only=F7` for what has it in its title. SEED
 * repeats a run.
 */

const quick = process.argv.includes("--quick");
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const root = resolve(import.meta.dirname, "../..");

interface Part {
  readonly title: string;
  run(connection: string): Promise<string>;
}

const fail = (words: string): never => {
  throw new Error(words);
};

const tell = (occurrence: string, person = "p"): Planned => ({
  do: "tell",
  kind: "tell",
  occurrence,
  person,
});

const kills: Part = {
  title: "P1, P2: many over four instances that are killed, stopped and asked to end",
  run: async (connection) => {
    const result = await manyWithKills({
      connection,
      seed,
      occurrences: quick ? 1_000 : 10_000,
      instances: 4,
      kills: quick ? 3 : 12,
    });
    if (result.twice.length + result.lost.length > 0)
      fail(`twice: ${result.twice.slice(0, 10)}; lost: ${result.lost.slice(0, 10)}`);
    const { planned, states, seconds, ended } = result;
    return JSON.stringify({ planned, states, seconds: Math.round(seconds), ended });
  },
};

const kindsOfPlan: Readonly<Record<string, (occurrence: string) => Planned>> = {
  post: (occurrence) => ({
    do: "post",
    kind: "post",
    occurrence,
    followedBy: {
      do: "replace",
      kind: "receipt",
      occurrence,
      message: { conversation: "19:form", activity: "m0" },
      language: "fi",
    },
  }),
  tell: (occurrence) => tell(occurrence),
  tellEach: (occurrence) => ({ do: "tellEach", kind: "each", occurrence: `${occurrence}-3` }),
};
const mostSteps = 12;

const everyStep: Part = {
  title: "F1 to F4: killed after every step there is, of every kind",
  run: async (connection) => {
    const world = await senderWorld({}, connection);
    try {
      const planner = await world.start({ sends: false });
      const cases = Object.entries(kindsOfPlan).flatMap(([kind, plan]) =>
        Array.from({ length: mostSteps }, (_, index) => {
          const tenant = aTenant();
          return { kind, haltAfter: index + 1, tenant, message: plan(tenant) };
        }),
      );
      for (const { tenant, message } of cases) await planner.plan(`${tenant}.0`, message);
      let killed = 0;
      for (const { tenant, haltAfter } of quick ? cases.filter((_, at) => at % 4 === 0) : cases) {
        const sender = await world.start({ tenants: [tenant], haltAfter });
        await Promise.race([sender.ended(), settled(world.table, [`${tenant}.0`])]);
        if (sender.process.exitCode !== null || sender.process.signalCode !== null) killed++;
        else await sender.kill();
      }
      const tenants = cases.map(({ tenant }) => tenant);
      await world.start({ tenants, offset: 2 * 60_000 });
      const networks = tenants.map((tenant) => `${tenant}.0`);
      await settled(world.table, networks, { seconds: 60 });
      const planned = cases.flatMap(({ message }) => namesOf(message));
      const states = await statesIn(world.table, networks);
      const { twice, lost, states: counted } = accountFor(planned, world.teams.delivered, states);
      if (twice.length + lost.length > 0) fail(`twice: ${twice}; lost: ${lost}`);
      return JSON.stringify({ killed, ...counted });
    } finally {
      await world.close();
    }
  },
};

const paused: Part = {
  title: "F7: stopped for 90 seconds after its claim, then resumed",
  run: async (connection) => {
    const world = await senderWorld({}, connection);
    try {
      const tenant = aTenant();
      const planner = await world.start({ sends: false });
      await planner.plan(`${tenant}.0`, tell("paused"));
      const stopped = await world.start({
        tenants: [tenant],
        chatsKnown: true,
        haltAfter: 1,
        haltWith: "SIGSTOP",
      });
      await wait(2_000);
      await world.start({ tenants: [tenant], chatsKnown: true });
      await settled(world.table, [`${tenant}.0`], { seconds: 100 });
      await wait(25_000);
      stopped.process.kill("SIGCONT");
      await wait(5_000);
      const state = (await statesIn(world.table, [`${tenant}.0`])).get("tell|paused|p");
      const times = world.teams.delivered.length;
      if (state?.state !== "uncertain" || times > 0)
        fail(`${JSON.stringify(state)}, delivered ${times} times`);
      return "uncertain, and not sent any more";
    } finally {
      await world.close();
    }
  },
};

const outage: Part = {
  title: "F25: the store answers 503 for a long time, then again",
  run: async (connection) => {
    const tables = await faultyTables(connection);
    const world = await senderWorld({}, connection);
    try {
      const tenant = aTenant();
      const settings = { tenants: [tenant], chatsKnown: true, connection: tables.connection };
      const [sender] = await Promise.all([world.start(settings), world.start(settings)]);
      const planner = await world.start({ sends: false });
      const message: Planned = { do: "tellEach", kind: "each", occurrence: "outage-300" };
      await planner.plan(`${tenant}.0`, message);
      await eventually(
        () => world.teams.delivered.length,
        (seen) => seen >= 30,
      );
      tables.fault = () => ({ before: 503 });
      await wait(quick ? 40_000 : 5 * 60_000);
      const { stuck } = (await sender?.report()) ?? { stuck: false };
      tables.fault = () => undefined;
      await settled(world.table, [`${tenant}.0`], { seconds: 120 });
      const states = await statesIn(world.table, [`${tenant}.0`]);
      const account = accountFor(namesOf(message), world.teams.delivered, states);
      if (account.twice.length + account.lost.length > 0) fail(JSON.stringify(account));
      if (!stuck) fail("the sender did not say that it was stuck");
      return JSON.stringify(account.states);
    } finally {
      await world.close();
      await tables.close();
    }
  },
};

const unanswered: Part = {
  title: "F5, F17: SIGTERM while Teams never answers",
  run: async (connection) => {
    const world = await senderWorld({ fault: () => ({ instead: "hang" }) }, connection);
    try {
      const tenants = Array.from({ length: 4 }, aTenant);
      const sender = await world.start({ tenants, chatsKnown: true });
      const message: Planned = { do: "tellEach", kind: "each", occurrence: "hang-50" };
      for (const tenant of tenants) await sender.plan(`${tenant}.0`, message);
      await wait(4_000);
      const began = performance.now();
      if ((await sender.stop()) === "killed") fail("it did not end by itself");
      return `ended after ${Math.round(performance.now() - began)} ms`;
    } finally {
      await world.close();
    }
  },
};

const jest = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> =>
  new Promise((done, failed) => {
    const child = spawn(
      process.execPath,
      [
        "--experimental-vm-modules",
        "--disable-warning=ExperimentalWarning",
        resolve(root, "node_modules/jest/bin/jest.js"),
        ...args,
      ],
      { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] },
    );
    let output = "";
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once("exit", (code) =>
      code === 0
        ? done(/^Tests: .*$/m.exec(output)?.[0] ?? "held")
        : failed(new Error(output.slice(-4_000))),
    );
  });

const everyTest: Part = {
  title: "every test, on Azurite",
  run: () => jest([], { TEST_STORE: "azurite", TEST_VIEWS: "all" }),
};

const everyTestDelayed: Part = {
  title: "every test, with Teams and the tables answering late",
  run: () => jest([], { TEST_DELAY: String(seed) }),
};

const model: Part = {
  title: "the model, with many runs",
  run: () =>
    jest(["test/delivery/model.test.ts"], {
      SOAK_RUNS: quick ? "5" : "60",
      SEED: String(seed),
    }),
};

const only = process.argv.find((word) => word.startsWith("--only="))?.slice("--only=".length) ?? "";
const parts = [
  everyStep,
  paused,
  unanswered,
  outage,
  kills,
  model,
  everyTest,
  everyTestDelayed,
].filter(({ title }) => title.includes(only));

const run = async (): Promise<void> => {
  process.stdout.write(`SEED=${seed}\n`);
  const port = await freePort();
  const azurite = await startAzurite(port);
  try {
    for (const { title, run: play } of parts) {
      const began = performance.now();
      const [word, told] = await play(azuriteConnection(port)).then(
        (words) => ["held  ", words] as const,
        (error: unknown) => ["BROKEN", String(error)] as const,
      );
      if (word === "BROKEN") process.exitCode = 1;
      const seconds = Math.round((performance.now() - began) / 1_000);
      process.stdout.write(`${word}  ${title} (${seconds} s): ${told}\n`);
    }
  } finally {
    await stop(azurite);
  }
  process.exit();
};

await run();

import { manyWithKills } from "../../test/soak/kills.ts";
import { startAzurite } from "../azurite.ts";
import { figure, type Goal, goal, machine, printGoals, table, writeJson } from "../report.ts";
import { lateness } from "./lateness.ts";
import { personalMessages } from "./personal.ts";
import { sweep } from "./sweep.ts";

export interface DeliverySizes {
  messages: number;
  networks: number;
  seconds: number;
  occurrences: number;
  kills: number;
}

const fullSizes: DeliverySizes = {
  messages: 1_000,
  networks: 10_000,
  seconds: 30,
  occurrences: 10_000,
  kills: 8,
};
const quickSizes: DeliverySizes = {
  messages: 200,
  networks: 1_000,
  seconds: 8,
  occurrences: 1_000,
  kills: 2,
};

/** A bare range read for each network that has something due. */
const floorOf = (due: number) => due;

/** Measures delivery with processes of its own, prints what it gave, and writes it as JSON. */
export async function deliveryBench(quick: boolean, file: URL): Promise<void> {
  const sizes = quick ? quickSizes : fullSizes;
  const { connection } = await startAzurite();

  console.log("\nDelivery: personal messages, Teams enforces 50 a second, the pace is 48");
  const personal = [];
  for (const instances of [1, 4])
    personal.push(await personalMessages(connection, instances, sizes.messages));
  console.log(
    table(
      ["instances", "messages", "seconds", "ideal", "first ms", "refused", "lost", "twice"],
      personal.map((one) => [
        String(one.instances),
        String(one.messages),
        figure(one.seconds),
        figure(one.idealSeconds),
        figure(one.firstMs),
        `${(one.refusedShare * 100).toFixed(2)} %`,
        String(one.lost),
        String(one.twice),
      ]),
    ),
  );

  console.log("\nDelivery: ten networks with something due, among so many");
  const sweeps = [];
  for (const networks of [100, sizes.networks]) sweeps.push(await sweep(connection, networks));
  const [few, many] = sweeps;
  const ratio = (of: (one: NonNullable<typeof few>) => number) =>
    few && many ? of(many) / of(few) : Number.NaN;
  console.log(
    table(
      ["networks", "due", "requests", "floor", "rows", "last at Teams ms"],
      sweeps.map((one) => [
        String(one.networks),
        String(one.due),
        String(one.requests),
        String(floorOf(one.due)),
        String(one.rows),
        figure(one.lastMs),
      ]),
    ),
  );

  console.log("\nDelivery: lateness at 100 due per second over 4 tenants, 2 instances");
  const late = [];
  for (const storm of [false, true]) late.push(await lateness(connection, sizes.seconds, storm));
  console.log(
    table(
      ["", "messages", "p50 ms", "p99 ms", "p99 ms in the tenant of the storm", "lost"],
      late.map((one) => [
        one.storm ? "with a storm of 1000" : "evenly",
        String(one.messages),
        figure(one.p50),
        figure(one.p99),
        figure(one.p99BesideStorm),
        String(one.lost),
      ]),
    ),
  );

  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  console.log(`\nDelivery: messages over 4 instances that are killed (SEED=${seed})`);
  const { occurrences, kills } = sizes;
  const killed = await manyWithKills({ connection, seed, occurrences, instances: 4, kills });
  const counted = Object.entries(killed.states).map(([state, count]) => `${count} ${state}`);
  console.log(
    `${killed.planned} planned: ${counted.join(", ")}; in ${figure(killed.seconds)} s, ${JSON.stringify(killed.ended)}`,
  );

  const worst = (values: number[]) => Math.max(...values);
  const longest = sizes.messages / 48 + 1.2;
  const goals: Goal[] = [
    goal(
      "personal messages, seconds (one and four instances)",
      worst(personal.map((one) => one.seconds)),
      longest,
    ),
    goal("personal messages, share refused", worst(personal.map((one) => one.refusedShare)), 0.01),
    goal("personal messages, lost or twice", worst(personal.map((one) => one.lost + one.twice)), 0),
    goal(
      "sweep, requests to those among 100",
      ratio((one) => one.requests),
      1.2,
    ),
    goal(
      "sweep, rows to those among 100",
      ratio((one) => one.rows),
      1.2,
    ),
    goal("lateness, p99 ms", worst(late.map((one) => one.p99)), 5_000),
    goal("lateness beside the storm, p99 ms", worst(late.map((one) => one.p99BesideStorm)), 5_000),
    goal("with kills, sent twice", killed.twice.length, 0),
    goal("with kills, lost", killed.lost.length, 0),
  ];
  console.log("");
  printGoals(goals);
  writeJson(file, {
    machine,
    goals,
    personal,
    sweeps,
    lateness: late,
    killed: { seed, ...killed },
  });
}

import { randomUUID } from "node:crypto";
import type { AnonymousRounds } from "../src/anonymous/rounds.ts";
import { numbers } from "../src/contract/numbers.ts";
import { AppError } from "../src/kernel/errors.ts";
import { startRounds } from "../test/support/rounds.ts";
import { startAzurite } from "./azurite.ts";
import { figure, goal, machine, printGoals, table, writeJson } from "./report.ts";
import { quantile, spread } from "./statistics.ts";

const together = 60;

const answerOf = (person: string) => ({
  person,
  receipt: randomUUID(),
  values: { rating: 4, line: "Hyvä keskustelu, lisää aikaa hanke-esittelyille." },
});

const newRound = async (rounds: AnonymousRounds): Promise<string> => {
  const round = randomUUID();
  await rounds.open(round);
  return round;
};

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** So many people press at once, spread over processes; who is told to press again does not press here. */
async function crowd(processes: AnonymousRounds[]) {
  const [first] = processes as [AnonymousRounds];
  const round = await newRound(first);
  const waits: number[] = [];
  let told = 0;
  await Promise.all(
    Array.from({ length: together }, async (_, at) => {
      const rounds = processes[at % processes.length] ?? first;
      const submit = () => rounds.submit(round, answerOf(randomUUID()));
      waits.push(
        await timed(() =>
          submit().catch((error: unknown) => {
            if (!(error instanceof AppError && error.code === "busy")) throw error;
            told += 1;
          }),
        ),
      );
    }),
  );
  await first.close(round);
  const stored = (await first.read(round))?.length ?? 0;
  return {
    processes: processes.length,
    stored,
    told,
    p50: quantile(waits, 0.5),
    worst: Math.max(...waits),
  };
}

/** The first answer of a person beside a second one that is refused, in turn, in one round as it grows. */
async function firstAndSecond(rounds: AnonymousRounds) {
  const round = await newRound(rounds);
  const firsts: number[] = [];
  const seconds: number[] = [];
  for (let at = 0; at < together; at += 1) {
    const person = randomUUID();
    firsts.push(await timed(() => rounds.submit(round, answerOf(person))));
    seconds.push(await timed(() => rounds.submit(round, answerOf(person))));
  }
  return { first: spread(firsts), second: spread(seconds) };
}

async function opening(rounds: AnonymousRounds, answers: number): Promise<number> {
  const round = await newRound(rounds);
  await Promise.all(
    Array.from({ length: answers }, () => rounds.submit(round, answerOf(randomUUID()))),
  );
  return timed(async () => {
    await rounds.close(round);
    await rounds.read(round);
  });
}

/** Measures the anonymous round on an Azurite of its own, prints what it gave, and writes it as JSON. */
export async function anonymousBench(file: URL): Promise<void> {
  process.env.TEST_STORE = "azurite";
  process.env.TEST_TABLES = (await startAzurite()).connection;
  const started = await startRounds();
  const { rounds } = started;
  await opening(rounds, 30);

  console.log(`\nAnonymous round: ${together} people at once`);
  const crowds = [];
  for (const others of [0, 3]) {
    const more = await Promise.all(Array.from({ length: others }, started.another));
    crowds.push(await crowd([rounds, ...more]));
  }
  console.log(
    table(
      ["processes", "stored", "told to press again", "p50 ms", "worst ms"],
      crowds.map((one) => [
        String(one.processes),
        String(one.stored),
        String(one.told),
        figure(one.p50),
        figure(one.worst),
      ]),
    ),
  );
  const { first, second } = await firstAndSecond(rounds);
  console.log(
    `first answer ${figure(first.median)} ms, second ${figure(second.median)} ms: ratio ${figure(second.median / first.median)}`,
  );
  const few = await opening(rounds, 10);
  const many = await opening(rounds, numbers.mostAnswers);
  console.log(
    `opened: 10 answers ${figure(few)} ms, ${numbers.mostAnswers} answers ${figure(many)} ms`,
  );
  await started.close();

  const lost = crowds.map(({ stored, told }) => Math.abs(together - stored - told));
  const goals = [
    goal("60 at once, neither stored nor told", Math.max(...lost), 0),
    goal("60 at once, worst wait, ms", Math.max(...crowds.map(({ worst }) => worst)), 4_000),
    goal("first and second answer, medians apart, ms", Math.abs(first.median - second.median), 10),
    goal(`opening a round with ${numbers.mostAnswers} answers, ms`, many, 300),
  ];
  console.log("");
  printGoals(goals);
  writeJson(file, { machine, goals, crowds, first, second, opening: { few, many } });
}

import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { SearchDocument } from "../src/search/document.ts";
import { searchIndexes } from "../src/search/indexes.ts";
import { searchService } from "../src/search/service.ts";
import { questions } from "../test/lessons/questions.ts";
import { samples } from "../test/lessons/samples.ts";
import { nowMs } from "./clock.ts";
import { figure, type Goal, goal, machine, printGoals, writeJson } from "./report.ts";
import { quantile } from "./statistics.ts";

const sizes = { full: { ideas: 5_000, rounds: 10 }, quick: { ideas: 1_000, rounds: 2 } };

/** Ideas put together from the sentences of the samples, with a word of its own in each. */
const ideasOf = (count: number): SearchDocument[] =>
  Array.from({ length: count }, (_, at) => {
    const one = samples[at % samples.length];
    const all = samples.filter(({ language }) => language === one?.language);
    const other = all[(at * 7) % all.length];
    if (!one || !other) throw new Error("there are no samples");
    return {
      id: randomUUID(),
      version: "1",
      language: one.language,
      view: "ideas",
      texts: {
        title: `${other.title} sana${at}ssa`,
        gist: `${one.tried} ${other.happened}`,
        text: other.advice,
      },
    };
  });

/** Measures the search of one network in process: from documents to indexes, and what is like a text. */
export async function searchBench(quick: boolean, file: URL): Promise<void> {
  const size = quick ? sizes.quick : sizes.full;
  const documents = ideasOf(size.ideas);
  const actor = {
    ...{ network: "network", person: "person", name: "", roles: [], networkName: "" },
    ...{ language: "fi", networkLanguage: "fi", networkZone: "Europe/Helsinki" },
  } as const;

  /** The longest that the loop was held between two pauses, in CPU time: this machine may be busy. */
  let longestHold = 0;
  let since = process.cpuUsage();
  const cpuSince = (from: NodeJS.CpuUsage): number => {
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  };
  const pause = async (): Promise<void> => {
    longestHold = Math.max(longestHold, cpuSince(since));
    await setImmediate();
    since = process.cpuUsage();
  };
  const started = () => {
    since = process.cpuUsage();
    const indexes = searchIndexes({ pause });
    return searchService({
      indexes,
      sources: [{ kind: "idea", documents: async () => ({ documents, unread: 0 }) }],
    });
  };

  const builds: number[] = [];
  const beforeBuilds = process.cpuUsage();
  let search = started();
  for (let round = 0; round < 5; round += 1) {
    search = started();
    const before = nowMs();
    await search.similar(actor, "kirjasto");
    builds.push(nowMs() - before);
  }
  const buildCpuMs = cpuSince(beforeBuilds) / builds.length;
  const buildHold = longestHold;
  longestHold = 0;
  const answers: number[] = [];
  const beforeAnswers = process.cpuUsage();
  for (let round = 0; round < size.rounds; round += 1)
    for (const [asked] of questions) {
      since = process.cpuUsage();
      const before = nowMs();
      await search.similar(actor, asked);
      answers.push(nowMs() - before);
    }

  const answerCpuMs = cpuSince(beforeAnswers) / answers.length;

  console.log(`\nSearch: ${size.ideas} ideas in one network`);
  console.log(
    `cold build ms ${builds.map(figure).join(", ")} (CPU ${figure(buildCpuMs)}); similar ms p50 ${figure(quantile(answers, 0.5))}, p95 ${figure(quantile(answers, 0.95))} (CPU ${figure(answerCpuMs)}); longest hold of the loop, CPU ms: build ${figure(buildHold)}, similar ${figure(longestHold)}`,
  );
  const goals: Goal[] = [
    goal("search, cold build, ms (median)", quantile(builds, 0.5), 2_000),
    goal("search, similar, ms (p50)", quantile(answers, 0.5), 10),
    goal("search, longest hold of the loop, CPU ms", Math.max(buildHold, longestHold), 50),
  ];
  printGoals(goals);
  writeJson(file, {
    machine,
    goals,
    size,
    builds,
    buildCpuMs,
    answers,
    answerCpuMs,
    buildHold,
    longestHold,
  });
}

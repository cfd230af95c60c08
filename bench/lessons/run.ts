import { randomUUID } from "node:crypto";
import { setImmediate as pause } from "node:timers/promises";
import { lessonDocuments } from "../../src/lessons/search-documents.ts";
import { lessonStore } from "../../src/lessons/store.ts";
import { searchIndexes } from "../../src/search/indexes.ts";
import { azureTable } from "../../src/storage/azure/azure-table.ts";
import { mostChanges } from "../../src/storage/table.ts";
import { questions } from "../../test/lessons/questions.ts";
import { samples } from "../../test/lessons/samples.ts";
import { lessonOf } from "../../test/support/lessons.ts";
import { startAzurite } from "../azurite.ts";
import { nowMs } from "../clock.ts";
import { figure, type Goal, goal, machine, printGoals, writeJson } from "../report.ts";
import { quantile } from "../statistics.ts";

const sizes = { full: { lessons: 5_000, rounds: 10 }, quick: { lessons: 1_000, rounds: 2 } };

/** Lessons put together from the sentences of the samples, with words of their own in each. */
function lessonsOf(count: number) {
  const part = (at: number, step: number) => samples[(at * step + step) % samples.length];
  return Array.from({ length: count }, (_, at) => {
    const sample = samples[at % samples.length];
    if (!sample) throw new Error("there are no samples");
    const { language } = sample;
    const other = (step: number) => {
      const found = part(at, step);
      return found?.language === language ? found : sample;
    };
    const lesson = lessonOf({
      key: randomUUID(),
      language,
      title: `${other(7).title} ${at.toString(36)}`,
      tried: `${sample.tried} ${other(11).tried}`,
      happened: `${sample.happened} ${other(13).happened}`,
      learnt: `${sample.learnt} ${other(17).learnt} sana${at}ssa`,
      advice: `${sample.advice} ${other(19).advice}`,
    });
    return { ...lesson, changedAt: new Date(Date.UTC(2026, 0, 1) + at * 60_000) };
  });
}

/** Measures the library of one network: from the table into memory, and searches in it. */
export async function lessonsBench(quick: boolean, file: URL): Promise<void> {
  const size = quick ? sizes.quick : sizes.full;
  const { connection } = await startAzurite();
  const table = azureTable(
    { connectionString: connection },
    `t${randomUUID().replaceAll("-", "")}`,
  );
  await table.prepare();
  const store = lessonStore(table);
  const lessons = lessonsOf(size.lessons);
  for (let first = 0; first < lessons.length; first += mostChanges)
    await table.write(
      "network",
      lessons
        .slice(first, first + mostChanges)
        .map((one) => store.writeLesson(one, undefined, "1")),
    );

  const builds: number[] = [];
  const cpuMs = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  const beforeBuilds = cpuMs();
  const shelf = { network: "network", kind: "lesson" } as const;
  let indexes = searchIndexes({ pause });
  const search = async (words: string) =>
    indexes.search(shelf, lessonDocuments(await store.list("network")), words);
  for (let round = 0; round < 5; round += 1) {
    indexes = searchIndexes({ pause });
    const before = nowMs();
    await search("");
    builds.push(nowMs() - before);
  }
  const buildCpuMs = (cpuMs() - beforeBuilds) / builds.length;
  const documents = lessonDocuments(await store.list("network"));
  await indexes.search(shelf, documents, "");
  const beforeSearches = cpuMs();
  const searches: number[] = [];
  for (let round = 0; round < size.rounds; round += 1)
    for (const [asked] of questions) {
      const before = nowMs();
      await indexes.search(shelf, documents, asked);
      searches.push(nowMs() - before);
    }
  const searchCpuMs = (cpuMs() - beforeSearches) / searches.length;
  const before = nowMs();
  await search("");
  const refreshMs = nowMs() - before;
  await table.close();

  console.log(`\nLessons: ${size.lessons} of them, from the table into memory and searched`);
  console.log(
    `cold build ms ${builds.map(figure).join(", ")} (CPU ${figure(buildCpuMs)}); search ms p50 ${figure(quantile(searches, 0.5))}, p95 ${figure(quantile(searches, 0.95))} (CPU ${figure(searchCpuMs)}); a look for changes ms ${figure(refreshMs)}`,
  );
  const goals: Goal[] = [
    goal("lessons, cold build with reading them, ms (median)", quantile(builds, 0.5), 2_000),
    goal("lessons, search, ms (p95)", quantile(searches, 0.95), 50),
  ];
  printGoals(goals);
  writeJson(file, { machine, goals, size, builds, buildCpuMs, searches, searchCpuMs, refreshMs });
}

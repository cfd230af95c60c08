import { openBrowser } from "../../scripts/local/browser.ts";
import { beginCity } from "../city/begin.ts";
import { stop } from "../processes.ts";
import { figure, goal, machine, printGoals, table, writeJson } from "../report.ts";
import { type Spread, spread } from "../statistics.ts";
import { type Load, measureLoad } from "./load.ts";
import { serveFluentPage } from "./page.ts";

/** As many projects as the plain page shows. */
const city = {
  ...{ members: 60, ideas: 20, supports: 2, projects: 200 },
  ...{ meetings: 12, rsvps: 20, retros: 4, lessons: 10 },
};

const shown = ({ median, min, max }: Spread): string =>
  `${figure(median)} (${figure(min)}–${figure(max)})`;

/** How soon the board can be used on a slow phone, against the same board in plain Fluent. */
export const tabBench = async (quick: boolean, file: URL): Promise<void> => {
  const rounds = quick ? 3 : 7;
  const [fluent, kehu, browser] = await Promise.all([
    serveFluentPage(),
    beginCity(city),
    openBrowser(),
  ]);
  const pages = {
    fluent: { url: fluent.url, project: ".fui-Card" },
    kehu: { url: `${kehu.url}/tab#/board`, project: "article.project" },
  } as const;
  const loads: Record<keyof typeof pages, Load[]> = { fluent: [], kehu: [] };
  try {
    for (let round = 0; round < rounds; round++)
      for (const name of ["fluent", "kehu"] as const)
        loads[name].push(await measureLoad(browser, pages[name]));
  } finally {
    await browser.close();
    fluent.close();
    await stop(kehu.process);
  }
  const of = (name: keyof typeof pages, measure: keyof Load): Spread =>
    spread(loads[name].map((load) => load[measure]));
  const row = (words: string, measure: keyof Load): string[] => [
    words,
    shown(of("fluent", measure)),
    shown(of("kehu", measure)),
  ];
  const ratio = spread(
    loads.kehu.map(({ readyMs }, at) => readyMs / (loads.fluent[at]?.readyMs ?? Number.NaN)),
  );
  console.log(
    table(
      ["200 projects on a slow phone", "plain Fluent", "KEHU"],
      [
        row("ready, ms", "readyMs"),
        row("scripts until then, bytes", "scriptBytes"),
        row("elements", "elements"),
        ["ready, to plain Fluent's", "1", shown(ratio)],
      ],
    ),
  );
  const goals = [goal("board ready on a slow phone, to the plain page's", ratio.median, 0.5)];
  printGoals(goals);
  writeJson(file, { machine, rounds, loads, ratio, goals });
};

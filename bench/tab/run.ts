import { openBrowser } from "../../scripts/local/browser.ts";
import { beginCity } from "../city/begin.ts";
import { stop } from "../processes.ts";
import { figure, goal, machine, printGoals, table, writeJson } from "../report.ts";
import { type Spread, spread } from "../statistics.ts";
import { type BoardUse, measureBoard } from "./board.ts";
import { type Load, measureLoad } from "./load.ts";
import { serveFluentPage } from "./page.ts";

/** As many projects as the plain page shows. */
const city = {
  ...{ members: 60, ideas: 20, supports: 2, projects: 200 },
  ...{ meetings: 12, rsvps: 20, retros: 4, lessons: 10 },
};

const many = 2_000;
/** As the plain page has them; the other boards have one full lane. */
const phases = 6;

const shown = ({ median, min, max }: Spread): string =>
  `${figure(median)} (${figure(min)}–${figure(max)})`;

/** How soon the board can be used on a slow phone, against the same board in plain Fluent and one ten times as full. */
export const tabBench = async (quick: boolean, file: URL): Promise<void> => {
  const rounds = quick ? 3 : 7;
  const [fluent, kehu, inPhases, full, browser] = await Promise.all([
    serveFluentPage(),
    beginCity(city),
    beginCity({ ...city, phases }),
    beginCity({ ...city, projects: many }),
    openBrowser(),
  ]);
  const pages = {
    fluent: { url: fluent.url, project: ".fui-Card" },
    kehu: { url: `${kehu.url}/tab#/board`, project: "article.project" },
    inPhases: { url: `${inPhases.url}/tab#/board`, project: "article.project" },
    full: { url: `${full.url}/tab#/board`, project: "article.project" },
  } as const;
  const loads: Record<keyof typeof pages, Load[]> = {
    fluent: [],
    kehu: [],
    inPhases: [],
    full: [],
  };
  const uses: BoardUse[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      for (const name of ["fluent", "kehu", "inPhases", "full"] as const)
        loads[name].push(await measureLoad(browser, pages[name]));
      uses.push(await measureBoard(browser, pages.full.url));
    }
  } finally {
    await browser.close();
    fluent.close();
    await Promise.all([kehu, inPhases, full].map(({ process }) => stop(process)));
  }
  const of = (name: keyof typeof pages, measure: keyof Load): Spread =>
    spread(loads[name].map((load) => load[measure]));
  const row = (words: string, measure: keyof Load): string[] => [
    words,
    shown(of("fluent", measure)),
    shown(of("kehu", measure)),
    shown(of("inPhases", measure)),
    shown(of("full", measure)),
  ];
  const ratioOf = (name: keyof typeof pages, to: keyof typeof pages): Spread =>
    spread(loads[name].map(({ readyMs }, at) => readyMs / (loads[to][at]?.readyMs ?? Number.NaN)));
  const ratio = ratioOf("kehu", "fluent");
  const lanes = ratioOf("inPhases", "fluent");
  const fuller = ratioOf("full", "kehu");
  const moves = spread(uses.map(({ moveMs }) => moveMs));
  const drag = spread(uses.map(({ dragBytes }) => dragBytes));
  console.log(
    table(
      [
        "200 projects on a slow phone",
        "plain Fluent",
        "KEHU",
        `KEHU in ${phases} phases`,
        `KEHU with ${many}`,
      ],
      [
        row("ready, ms", "readyMs"),
        row("scripts until then, bytes", "scriptBytes"),
        row("elements", "elements"),
        [
          "ready, to plain Fluent's",
          "1",
          shown(ratio),
          shown(lanes),
          shown(ratioOf("full", "fluent")),
        ],
      ],
    ),
  );
  console.log(
    table(
      ["a board in use, unthrottled", ""],
      [
        ["what drags, bytes, after the board", shown(drag)],
        ["a move is shown after, ms", shown(moves)],
      ],
    ),
  );
  const goals = [
    goal("board ready on a slow phone, to the plain page's", ratio.median, 0.5),
    goal(`the same with the projects in ${phases} phases`, lanes.median, 0.5),
    goal("scripts until the board is ready, bytes", of("kehu", "scriptBytes").max, 55_000),
    goal(`board of ${many} ready, to one of 200`, fuller.median, 1.3),
    goal("what drags, bytes", drag.max, 20_000),
    goal("a move is shown, ms", moves.median, 100),
  ];
  printGoals(goals);
  writeJson(file, { machine, rounds, loads, uses, ratio, lanes, fuller, goals });
};

import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { deliveringBot, ownBot, plainBot } from "./bots.ts";
import type { Round, TurnFigures } from "./measure.ts";
import { type Spread, spread } from "./statistics.ts";

interface TurnRow {
  bot: string;
  turn: string;
  atOnce: number;
  turnsPerSecond: Spread;
  p50: Spread;
  p95: Spread;
  cpuPerTurn: Spread;
  /** To the plain bot's turn of the same kind, slice by slice: only these compare. */
  cpuRatio: Spread;
  p50Ratio: Spread;
  turnsRatio: Spread;
}

interface ProcessRow {
  bot: string;
  startMs: Spread;
  peakMb: Spread;
}

export interface Goal {
  goal: string;
  measured: number;
  atMost: number;
  reached: boolean;
}

type Measure = "turnsPerSecond" | "p50" | "p95" | "cpuPerTurn";

const sameTurn = (a: TurnFigures, b: { bot: string; turn: string; atOnce: number }) =>
  a.bot === b.bot && a.turn === b.turn && a.atOnce === b.atOnce;

function dutyRow(rounds: Round[], { bot, turn, atOnce }: TurnFigures): TurnRow {
  const figures = (of: string, kind: string, measure: Measure) =>
    rounds.flatMap(({ turns }) =>
      turns
        .filter((one) => sameTurn(one, { bot: of, turn: kind, atOnce }))
        .map((one) => one[measure]),
    );
  // The plain bot has no forms: a form is a message answered with a card.
  const plainTurn = turn === "form" ? "message" : turn;
  const values = (measure: Measure) => spread(figures(bot, turn, measure));
  const ratios = (measure: Measure) => {
    const plain = figures(plainBot, plainTurn, measure);
    return spread(figures(bot, turn, measure).map((own, i) => own / (plain[i] ?? Number.NaN)));
  };
  return {
    bot,
    turn,
    atOnce,
    turnsPerSecond: values("turnsPerSecond"),
    p50: values("p50"),
    p95: values("p95"),
    cpuPerTurn: values("cpuPerTurn"),
    cpuRatio: ratios("cpuPerTurn"),
    p50Ratio: ratios("p50"),
    turnsRatio: ratios("turnsPerSecond"),
  };
}

function processRow(rounds: Round[], bot: string): ProcessRow {
  const own = rounds.flatMap(({ processes }) => processes.filter((one) => one.bot === bot));
  return {
    bot,
    startMs: spread(own.map((one) => one.startMs)),
    peakMb: spread(own.map((one) => one.peakMb)),
  };
}

export const goal = (words: string, measured: number, atMost: number): Goal => ({
  goal: words,
  measured,
  atMost,
  reached: measured <= atMost,
});

function goalsOf(turns: TurnRow[], processes: ProcessRow[]): Goal[] {
  const cpu = (turn: string) =>
    turns.find((row) => row.bot === ownBot && row.turn === turn && row.atOnce === 16)?.cpuRatio;
  const own = processes.filter((row) => row.bot === ownBot || row.bot === deliveringBot);
  if (own.length === 0) return [];
  const worst = (values: number[]) => Math.max(...values);
  return [
    goal("message turn, CPU to the plain echo's at 16", cpu("message")?.median ?? Number.NaN, 0.45),
    goal("submit turn, CPU to the plain action's at 16", cpu("action")?.median ?? Number.NaN, 1.3),
    goal("start to first answered turn, ms", worst(own.map((row) => row.startMs.median)), 3_000),
    goal("memory at its peak, MB", worst(own.map((row) => row.peakMb.max)), 300),
  ];
}

export const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
const shown = ({ median, min, max }: Spread) => `${figure(median)} (${figure(min)}–${figure(max)})`;

export function table(head: string[], rows: string[][]): string {
  const widths = head.map((word, column) =>
    Math.max(word.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

function turnTable(rows: TurnRow[]): string {
  return table(
    ["bot", "turns/s", "p50 ms", "p95 ms", "CPU ms", "CPU ratio", "p50 ratio", "turns ratio"],
    rows.map((row) => [
      row.bot + (row.turn === "form" ? ", form" : ""),
      ...[row.turnsPerSecond, row.p50, row.p95, row.cpuPerTurn].map(shown),
      ...[row.cpuRatio, row.p50Ratio, row.turnsRatio].map(shown),
    ]),
  );
}

export function printGoals(goals: Goal[]): void {
  for (const { goal: words, measured, atMost, reached } of goals) {
    console.log(
      `${reached ? "reached" : "MISSED "}  ${words}: ${figure(measured)}, at most ${figure(atMost)}`,
    );
  }
}

export const machine = {
  node: process.version,
  platform: process.platform,
  cores: availableParallelism(),
};

export function writeJson(file: URL, content: Record<string, unknown>): void {
  mkdirSync(new URL(".", file), { recursive: true });
  const measuredAt = new Date().toISOString();
  writeFileSync(file, `${JSON.stringify({ measuredAt, ...content }, null, 2)}\n`);
}

/** Prints what the rounds gave and writes it as JSON. */
export function report(rounds: Round[], file: URL): void {
  const kinds = Map.groupBy(
    rounds[0]?.turns ?? [],
    ({ bot, turn, atOnce }) => `${bot} ${turn} ${atOnce}`,
  );
  const turns = [...kinds.values()].flatMap(([one]) => (one ? [dutyRow(rounds, one)] : []));
  const processes = (rounds[0]?.processes ?? []).map(({ bot }) => processRow(rounds, bot));
  const goals = goalsOf(turns, processes);

  console.log(
    `\nMedians of ${rounds.length} rounds (smallest–largest); ratios to ${plainBot}, slice by slice.`,
  );
  for (const atOnce of [1, 16]) {
    const at = turns.filter((row) => row.atOnce === atOnce);
    const isAction = ({ turn }: TurnRow) => turn === "action";
    console.log(`\nMessage → reply through the connector, ${atOnce} at once`);
    console.log(turnTable(at.filter((row) => !isAction(row))));
    console.log(`\nButton → card in the answer (kehu: an idea is stored), ${atOnce} at once`);
    console.log(turnTable(at.filter(isAction)));
  }
  console.log("\nProcess");
  console.log(
    table(
      ["bot", "start to first answer ms", "peak memory MB"],
      processes.map((row) => [row.bot, shown(row.startMs), shown(row.peakMb)]),
    ),
  );
  if (goals.length > 0) console.log("\nGoals");
  printGoals(goals);
  writeJson(file, { machine, goals, turns, processes, rounds });
}

import type { Bot } from "./bots.ts";
import { type Bench, finish, measureTurns, open, playOut, type Session } from "./session.ts";

export interface Sizes {
  /** New processes in each. */
  rounds: number;
  /** How often, in a round, all bots take a short part of each kind, one bot after another. */
  slices: number;
  warmUp: number;
  alone: number;
  together: number;
}

export interface TurnFigures {
  bot: string;
  turn: string;
  atOnce: number;
  turnsPerSecond: number;
  p50: number;
  p95: number;
  cpuPerTurn: number;
}

export interface ProcessFigures {
  bot: string;
  startMs: number;
  peakMb: number;
}

export interface Round {
  turns: TurnFigures[];
  processes: ProcessFigures[];
}

const atOnces = [1, 16] as const;
const kindNames = ["message", "form", "action"];

/**
 * Starts all bots, one after another, then lets them take turns slice by slice. Shared cores
 * change their speed within seconds, so what is compared must lie close together in time.
 */
export async function measureRound(
  bench: Bench,
  { bots, round }: { bots: Bot[]; round: number },
  sizes: Sizes,
): Promise<Round> {
  const sessions: Session[] = [];
  for (const [place, bot] of bots.entries()) {
    const session = await named(bot, open(bench, bot, `bench${round}x${place}`));
    sessions.push(session);
    for (const kind of session.kinds) {
      await named(bot, playOut(session, kind, { turns: sizes.warmUp, atOnce: 16 }));
    }
  }

  const turns: TurnFigures[] = [];
  for (let slice = 0; slice < sizes.slices; slice += 1) {
    // Forth and back, so that no bot always comes first.
    turns.push(...(await measureSlice(slice % 2 ? sessions.toReversed() : sessions, sizes)));
  }

  const processes: ProcessFigures[] = [];
  for (const session of sessions) processes.push(await finish(bench, session));
  return { turns, processes };
}

async function measureSlice(sessions: Session[], sizes: Sizes) {
  const figures: TurnFigures[] = [];
  for (const turn of kindNames) {
    for (const atOnce of atOnces) {
      for (const session of sessions) {
        const kind = session.kinds.find(({ name }) => name === turn);
        if (kind === undefined) continue;
        const turns = atOnce === 1 ? sizes.alone : sizes.together;
        const measured = measureTurns(session, kind, { turns, atOnce });
        const bot = session.bot.name;
        figures.push({ bot, turn, atOnce, ...(await named(session.bot, measured)) });
      }
    }
  }
  return figures;
}

function named<T>(bot: Bot, work: Promise<T>): Promise<T> {
  return work.catch((cause) => {
    throw new Error(`${bot.name} failed`, { cause });
  });
}

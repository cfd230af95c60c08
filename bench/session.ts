import { fileURLToPath } from "node:url";
import { type Azurite, takeIdeas } from "./azurite.ts";
import type { Bot } from "./bots.ts";
import { nowMs } from "./clock.ts";
import { type Ask, door, firstAnswer, type Load, play, type TurnKind } from "./load.ts";
import { freePort, type Started, start, stop, usageOf } from "./processes.ts";
import type { ReplyDesk } from "./replies.ts";
import { quantile } from "./statistics.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const reporter = new URL("./reporter.ts", import.meta.url).href;

export interface Bench {
  azurite: Azurite;
  replies: ReplyDesk;
}

/** One bot's process while it is measured, from its start to its stop. */
export interface Session {
  bot: Bot;
  process: Started;
  startMs: number;
  kinds: TurnKind[];
  ask: Ask;
  table: string;
  submitted: number;
  close(): Promise<void>;
}

export async function open({ azurite, replies }: Bench, bot: Bot, table: string): Promise<Session> {
  const port = await freePort();
  const env = { PORT: String(port), HOST: "127.0.0.1", ...bot.env(table, azurite.connection) };
  const process = start(["--import", reporter, ...bot.program], env, root);
  const { ask, close } = door(port, replies);
  const startMs = await firstAnswer(process, bot.first, ask);
  const kinds = await bot.turns(ask);
  const end = async () => {
    await close();
    await stop(process);
  };
  return { bot, process, startMs, kinds, ask, table, submitted: 0, close: end };
}

/** What a turn leads to leaves later, at the pace that Teams sets: it is not waited for. */
export async function playOut(session: Session, kind: TurnKind, load: Load) {
  const startedAt = nowMs();
  const times = await play(kind, load, session.ask);
  const seconds = (nowMs() - startedAt) / 1000;
  if (kind.name === "action") session.submitted += load.turns;
  return { times, seconds };
}

export async function measureTurns(session: Session, kind: TurnKind, load: Load) {
  const before = await usageOf(session.process);
  const { times, seconds } = await playOut(session, kind, load);
  const after = await usageOf(session.process);
  return {
    turnsPerSecond: load.turns / seconds,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    cpuPerTurn: (after.cpuMs - before.cpuMs) / load.turns,
  };
}

/** The last question to a bot: do all ideas stand, and how much memory did it take at most? */
export async function finish({ azurite }: Bench, session: Session) {
  const { bot, process, startMs, submitted, table } = session;
  const { peakMb } = await usageOf(process);
  await session.close();
  if (bot.stores) {
    const standing = await takeIdeas(azurite, table);
    if (standing !== submitted) {
      throw new Error(`${bot.name}: ${submitted} ideas submitted, ${standing} stand in the table`);
    }
  }
  return { bot: bot.name, startMs, peakMb };
}

import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";
import type { Answer, Turn } from "./activities.ts";
import { nowMs } from "./clock.ts";
import type { Started } from "./processes.ts";
import type { ReplyDesk } from "./replies.ts";

export type Ask = (turn: Turn) => Promise<Answer>;

/** A kind of turn that a bot is measured by. */
export interface TurnKind {
  name: string;
  next(): Turn;
  /** Throws when the answer is not the right one: a wrong answer is never counted as a fast one. */
  check(turn: Turn, answer: Answer): void;
}

/** One bot's door: posts a turn and waits until it is answered in full. */
export function door(port: number, replies: ReplyDesk) {
  const pool = new Pool(`http://127.0.0.1:${port}`, {
    connections: 16,
    headersTimeout: 10_000,
    bodyTimeout: 10_000,
  });

  const post = async (turn: Turn) => {
    const response = await pool.request({
      method: "POST",
      path: "/api/messages",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(turn.activity),
    });
    const body = await response.body.text();
    const status = response.statusCode;
    if (status >= 300) throw new Error(`the bot answered ${status}: ${body.slice(0, 500)}`);
    return { status, body, answeredAt: nowMs() };
  };

  const ask: Ask = async (turn) => {
    const expected = turn.awaitsReply ? replies.expect(turn.id) : undefined;
    const sentAt = nowMs();
    try {
      const { status, body, answeredAt } = await post(turn);
      const reply = await expected;
      return { status, body, reply, ms: Math.max(answeredAt, reply?.arrivedAt ?? 0) - sentAt };
    } catch (error) {
      replies.forget(turn.id);
      throw error;
    }
  };

  return { ask, close: () => pool.destroy() };
}

/** So many turns, so many at once. */
export interface Load {
  turns: number;
  atOnce: number;
}

/** Plays so many turns, so many at once, and gives each turn's time in milliseconds. */
export async function play(kind: TurnKind, { turns, atOnce }: Load, ask: Ask) {
  const times: number[] = [];
  let left = turns;
  const player = async () => {
    while (left > 0) {
      left -= 1;
      const turn = kind.next();
      const answer = await ask(turn);
      kind.check(turn, answer);
      times.push(answer.ms);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, player));
  return times;
}

/** From the start of the process to its first answered turn, in milliseconds. */
export async function firstAnswer(bot: Started, kind: TurnKind, ask: Ask): Promise<number> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    const reason = bot.ended();
    if (reason !== undefined) throw new Error(`the bot did not start: ${reason}`);
    try {
      const turn = kind.next();
      const sentAt = nowMs();
      const answer = await ask(turn);
      kind.check(turn, answer);
      return sentAt + answer.ms - bot.startedAt;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ECONNREFUSED") throw error;
      await sleep(5);
    }
  }
  throw new Error("the bot answered no turn");
}

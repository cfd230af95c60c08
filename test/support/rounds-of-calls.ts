import { setImmediate as turn } from "node:timers/promises";
import type { MemoryTable } from "./memory-table.ts";

/** Turns of the event loop without a new call, after which the calls under way are answered. */
const quietTurns = 60;

export interface RoundsOfCalls {
  /** How many rounds and calls the work took. */
  during<T>(work: () => Promise<T>): Promise<{ answer: T; rounds: number; calls: number }>;
}

/**
 * Counts how many store calls of these connections wait for each other. Calls that are under way together share a round, so their
 * rounds times the latency of one call is what the work waits for the store, whatever the machine does.
 */
export const roundsOfCalls = (...tables: readonly MemoryTable[]): RoundsOfCalls => {
  let rounds = 0;
  let calls = 0;
  let waiting: (() => void)[] = [];

  const answerWhenQuiet = async (): Promise<void> => {
    for (let quiet = 0, seen = calls; quiet < quietTurns; quiet++) {
      await turn();
      if (seen === calls) continue;
      seen = calls;
      quiet = 0;
    }
    rounds++;
    const answered = waiting;
    waiting = [];
    for (const answer of answered) answer();
  };

  const latency = async (partition: string): Promise<void> => {
    // The instance looks which others live, whatever is asked of it.
    if (partition === "delivery") return;
    await new Promise<void>((resolve) => {
      calls++;
      waiting.push(resolve);
      if (waiting.length === 1) void answerWhenQuiet();
    });
  };
  // A round ends when nothing else happens, however long that is on a busy machine.
  for (const table of tables) Object.assign(table, { deadline: 120_000, latency });

  return {
    during: async (work) => {
      [rounds, calls] = [0, 0];
      const answer = await work();
      return { answer, rounds, calls };
    },
  };
};

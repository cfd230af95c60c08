import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Reply } from "./activities.ts";

/** Longer than the door waits for an HTTP answer, so that a silent bot is named by that one. */
const longestWaitMs = 15_000;

interface Waiting {
  settle(reply: Reply): void;
  timer: NodeJS.Timeout;
}

/** What the connector has told of: replies that a turn waits for, and the count of all others. */
export function replyDesk(connector: ChildProcess) {
  const waiting = new Map<string, Waiting>();
  let others = 0;

  const take = (turn: string): Waiting | undefined => {
    const found = waiting.get(turn);
    clearTimeout(found?.timer);
    waiting.delete(turn);
    return found;
  };

  connector.on("message", (reply: Reply) => {
    const found = reply.turn === undefined ? undefined : take(reply.turn);
    if (found === undefined) others += 1;
    else found.settle(reply);
  });

  return {
    /** Called before the turn is posted: the reply may come before its HTTP answer. */
    expect(turn: string): Promise<Reply> {
      return new Promise((settle, reject) => {
        const timer = setTimeout(() => {
          take(turn);
          reject(new Error(`no reply came to the connector in ${longestWaitMs} ms`));
        }, longestWaitMs);
        waiting.set(turn, { settle, timer });
      });
    },

    forget: (turn: string): void => void take(turn),

    others: () => others,

    /** Waits until this many activities that no turn awaits have come in all. */
    async othersReach(count: number, withinMs: number): Promise<void> {
      const end = Date.now() + withinMs;
      while (others < count) {
        if (Date.now() > end) throw new Error(`${count - others} activities were never sent`);
        await sleep(5);
      }
    },
  };
}

export type ReplyDesk = ReturnType<typeof replyDesk>;

import type { ChildProcess } from "node:child_process";
import type { Reply } from "./activities.ts";

/** Longer than the door waits for an HTTP answer, so that a silent bot is named by that one. */
const longestWaitMs = 15_000;

interface Waiting {
  settle(reply: Reply): void;
  timer: NodeJS.Timeout;
}

/** What the connector has told of: replies that a turn waits for. */
export function replyDesk(connector: ChildProcess) {
  const waiting = new Map<string, Waiting>();

  const take = (turn: string): Waiting | undefined => {
    const found = waiting.get(turn);
    clearTimeout(found?.timer);
    waiting.delete(turn);
    return found;
  };

  connector.on("message", (reply: Reply) => {
    if (reply.turn !== undefined) take(reply.turn)?.settle(reply);
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
  };
}

export type ReplyDesk = ReturnType<typeof replyDesk>;

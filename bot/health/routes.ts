import { healthOperations, type Ready } from "../../src/contract/health.ts";
import type { SenderHealth } from "../../src/delivery/sender.ts";
import { AppError } from "../../src/kernel/errors.ts";
import type { Table } from "../../src/storage/table.ts";
import { implement, type Route } from "../http/implement.ts";

const ok = { status: "ok" } as const;

/** More than one may have by accident: somebody ought to look. */
const fewUnreadable = 5;

export interface HealthNeeds {
  readonly table: Table;
  readonly sender: () => SenderHealth | undefined;
  readonly unreadableRows: () => number;
}

/** How far behind the sender is, when it is far. */
const behindOf = ({ behind, mostBehind }: SenderHealth): Partial<Ready> =>
  behind === 0
    ? {}
    : {
        status: "degraded",
        conversationsBehind: behind,
        minutesBehind: Math.floor(mostBehind / 60_000),
      };

const unreadableOf = (rows: number): Partial<Ready> =>
  rows > fewUnreadable ? { status: "degraded", unreadableRows: rows } : {};

/** How often the store is asked for all who ask, in milliseconds. */
const pingEvery = 1_000;

/** Runs it once in a while; whoever asks meanwhile gets the same answer. */
const shared = (work: () => Promise<void>): (() => Promise<void>) => {
  let latest: Promise<void> | undefined;
  let began = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (!latest || now - began >= pingEvery) {
      began = now;
      latest = work();
    }
    return latest;
  };
};

export const healthRoutes = ({ table, sender: health, unreadableRows }: HealthNeeds): Route[] => {
  const ping = shared(table.ping);
  return implement(healthOperations, {
    live: async () => ok,
    ready: async () => {
      await ping();
      const sender = health();
      if (sender?.stuck) throw new AppError("busy", "the sender is stuck");
      return {
        ...ok,
        ...(sender && {
          senderIdle: Math.round(sender.idleFor / 1_000),
          ...behindOf(sender),
        }),
        ...unreadableOf(unreadableRows()),
      };
    },
  });
};

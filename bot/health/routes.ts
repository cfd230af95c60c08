import { z } from "zod";
import type { SenderHealth } from "../../src/delivery/sender.ts";
import { AppError } from "../../src/kernel/errors.ts";
import type { Table } from "../../src/storage/table.ts";
import { openRoute, type Route } from "../http/route.ts";

const ok = { status: "ok" } as const;

const liveSchema = z.object({ status: z.literal("ok") });

/** More than one may have by accident: somebody ought to look. */
const fewUnreadable = 5;

const readySchema = z.object({
  /** Degraded: it serves, and somebody should look at what the answer names. */
  status: z.enum(["ok", "degraded"]),
  /** Rows met that this version cannot read, when there are more than a few. */
  unreadableRows: z.number().optional(),
  /** Seconds since the sender last looked at what is due; absent where another instance sends. */
  senderIdle: z.number().optional(),
  /** Conversations whose oldest message is more than two minutes late. */
  conversationsBehind: z.number().optional(),
  /** How late the oldest message of all is. */
  minutesBehind: z.number().optional(),
});

export interface HealthNeeds {
  readonly table: Table;
  readonly sender: () => SenderHealth | undefined;
  readonly unreadableRows: () => number;
}

type Ready = z.infer<typeof readySchema>;

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
  return [
    openRoute({
      method: "get",
      path: "/health/live",
      summary: "The process answers",
      answer: liveSchema,
      constant: true,
      run: async () => ok,
    }),
    openRoute({
      method: "get",
      path: "/health/ready",
      summary: "What it stands on answers too",
      answer: readySchema,
      run: async () => {
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
    }),
  ];
};

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
  /** `degraded`: it serves, but not all of it. */
  status: z.enum(["ok", "degraded"]),
  /** Rows met that this version cannot read, when there are so many that somebody ought to look. */
  unreadableRows: z.number().optional(),
  /** Seconds since the sender last looked at what is due; absent where another instance sends. */
  senderIdle: z.number().optional(),
});

export interface HealthNeeds {
  readonly table: Table;
  readonly sender: () => SenderHealth | undefined;
  readonly unreadableRows: () => number;
}

export const healthRoutes = ({ table, sender: health, unreadableRows }: HealthNeeds): Route[] => [
  openRoute({
    method: "get",
    path: "/health/live",
    summary: "The process answers",
    answer: liveSchema,
    run: async () => ok,
  }),
  openRoute({
    method: "get",
    path: "/health/ready",
    summary: "What it stands on answers too",
    answer: readySchema,
    run: async () => {
      await table.ping();
      const sender = health();
      if (sender?.stuck) throw new AppError("busy", "the sender is stuck");
      const unreadable = unreadableRows();
      return {
        status: unreadable > fewUnreadable ? ("degraded" as const) : ("ok" as const),
        ...(unreadable > fewUnreadable && { unreadableRows: unreadable }),
        ...(sender && { senderIdle: Math.round(sender.idleFor / 1_000) }),
      };
    },
  }),
];

import { z } from "zod";
import type { SenderHealth } from "../../src/delivery/sender.ts";
import { AppError } from "../../src/kernel/errors.ts";
import type { Table } from "../../src/storage/table.ts";
import { openRoute, type Route } from "../http/route.ts";

const ok = { status: "ok" } as const;

const liveSchema = z.object({ status: z.literal("ok") });

const readySchema = z.object({
  status: z.literal("ok"),
  /** Seconds since the sender last looked at what is due; absent where another instance sends. */
  senderIdle: z.number().optional(),
});

export const healthRoutes = (
  table: Table,
  senderHealth: () => SenderHealth | undefined,
): Route[] => [
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
      const sender = senderHealth();
      if (sender?.stuck) throw new AppError("busy", "the sender is stuck");
      return { ...ok, ...(sender && { senderIdle: Math.round(sender.idleFor / 1_000) }) };
    },
  }),
];

import { z } from "zod";
import type { Table } from "../../src/storage/table.ts";
import { openRoute, type Route } from "../http/route.ts";

const healthSchema = z.object({ status: z.literal("ok") });

const ok = { status: "ok" } as const;

export const healthRoutes = (table: Table): Route[] => [
  openRoute({
    method: "get",
    path: "/health/live",
    summary: "The process answers",
    answer: healthSchema,
    run: async () => ok,
  }),
  openRoute({
    method: "get",
    path: "/health/ready",
    summary: "What it stands on answers too",
    answer: healthSchema,
    run: async () => {
      await table.ping();
      return ok;
    },
  }),
];

import { z } from "zod";
import type { Operations } from "./operations.ts";

const liveSchema = z.object({ status: z.literal("ok") });

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

export type Ready = z.infer<typeof readySchema>;

export const healthOperations = {
  live: {
    method: "GET",
    path: "/health/live",
    open: true,
    constant: true,
    summary: "The process answers",
    answer: liveSchema,
  },
  ready: {
    method: "GET",
    path: "/health/ready",
    open: true,
    summary: "What it stands on answers too",
    answer: readySchema,
  },
} as const satisfies Operations;

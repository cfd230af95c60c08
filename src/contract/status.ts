import { z } from "zod";
import type { Operations } from "./operations.ts";

/** What the bot may not do in a team, or cannot. */
export const statusProblems = [
  "noChannel",
  "channelDeleted",
  "teamArchived",
  "appRemoved",
  "rosterUnreadable",
  "channelsUnreadable",
] as const;
export type StatusProblem = (typeof statusProblems)[number];

export const statusProblemSchema = z.enum(statusProblems);

/** A message that may or may not have come through is sent again, or let go, because a person said so. */
export const unconfirmedSchema = z
  .object({ message: z.string().max(512) })
  .meta({ id: "UnconfirmedMessage" });

export type UnconfirmedMessage = z.infer<typeof unconfirmedSchema>;

/** A row that this version of the program cannot read. */
export interface UnreadRow {
  readonly type: string;
  readonly key: string;
}

export const statusOperations = {
  resend: {
    method: "PUT",
    path: "/api/status/resent-message",
    summary: "Send a message again that Teams did not confirm; twice is once. The coordinator's",
    body: unconfirmedSchema,
    answer: z.object({}),
  },
  letGo: {
    method: "PUT",
    path: "/api/status/dropped-message",
    summary: "Do not send a message again that Teams did not confirm; twice is once",
    body: unconfirmedSchema,
    answer: z.object({}),
  },
} as const satisfies Operations;

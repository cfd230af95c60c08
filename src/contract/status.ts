import { z } from "zod";

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

/** A message that may or may not have come through is sent again because a person said so. */
export const resendSchema = z.object({ message: z.string().max(512) });

export type Resend = z.infer<typeof resendSchema>;

/** A row that this version of the program cannot read. */
export interface UnreadRow {
  readonly type: string;
  readonly key: string;
}

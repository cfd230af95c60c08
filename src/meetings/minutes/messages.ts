import type { Planned } from "../../delivery/intent.ts";
import { isPublished, type Minutes } from "./minutes.ts";

/** Kinds of messages that minutes send, and of their work by the clock. */
export const minutesMessages = { memo: "minutes.memo", closed: "minutes.closed" } as const;

const memoOf = (meeting: string) => ({ kind: minutesMessages.memo, occurrence: meeting });

/** The memo in the channel shows something else now. */
export const memoEdits = (minutes: Minutes): Planned[] =>
  isPublished(minutes) ? [{ ...memoOf(minutes.meeting), do: "edit" }] : [];

/** What follows a closing: the memo, posted once and brought up to date after that; and what goes on from here. */
export const closingMessages = (before: Minutes): Planned[] => [
  { ...memoOf(before.meeting), do: isPublished(before) ? "edit" : "post" },
  { kind: minutesMessages.closed, occurrence: before.meeting, do: "task" },
];

import { numbers } from "../../contract/numbers.ts";
import type { MinutesState, TopicSlot } from "../../contract/vocabulary.ts";
import type { Meeting } from "../meeting.ts";

/** How far a meeting was walked through, and whether it is closed. */
export interface Minutes {
  readonly meeting: string;
  readonly doneSlots: TopicSlot[];
  /** Rises when they are closed and when they are opened again. */
  readonly round: number;
  readonly closed: boolean;
  /** Of the last closing. */
  readonly closedAt?: Date | undefined;
  readonly closedBy?: string | undefined;
  readonly attendance?: number | undefined;
}

export const newMinutes = (meeting: string): Minutes => ({
  meeting,
  doneSlots: [],
  round: 0,
  closed: false,
});

/** Whether the memo stands in the channel, or is on its way there. */
export const isPublished = ({ round }: Pick<Minutes, "round">): boolean => round > 0;

const openBefore = numbers.minutesOpenBefore * 60_000;

export const minutesState = (
  { cancelled, start }: Pick<Meeting, "cancelled" | "start">,
  { closed }: Pick<Minutes, "closed">,
  now: Date,
): MinutesState => {
  if (closed) return "closed";
  if (cancelled) return "cancelled";
  return now.getTime() >= start.getTime() - openBefore ? "open" : "early";
};

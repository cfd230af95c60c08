import type { Planned } from "../../delivery/intent.ts";
import { isAnnounced, type Meeting } from "../meeting.ts";
import { inThread } from "../messages.ts";
import type { Pulse } from "./pulse.ts";

/** Kinds of messages of the pulse, and of its work by the clock. */
export const pulseMessages = {
  open: "pulse.open",
  ask: "pulse.ask",
  invite: "pulse.invite",
  close: "pulse.close",
  result: "pulse.result",
} as const;

/** If the meeting's card stands. */
const inItsThread = (kind: string, meeting: Meeting, now: Date): Planned[] =>
  isAnnounced(meeting, now) ? [inThread(meeting, { kind, occurrence: meeting.id })] : [];

/** The pulse is asked when the meeting ends, if it was not by then; planned with the meeting. */
export const pulseTasks = (meeting: Meeting, before: Meeting | undefined, now: Date): Planned[] => {
  const { id, end, cancelled } = meeting;
  // What was planned for a meeting that is cancelled stays, and does nothing unless it is held after all.
  const old = before?.end;
  if (cancelled || end <= now || end.getTime() === old?.getTime()) return [];
  return [
    {
      kind: pulseMessages.open,
      occurrence: id,
      do: "task",
      at: end,
      ...(old && { movedFrom: old }),
    },
  ];
};

/** Everyone is asked, whoever has answered or not; and the clock closes it. */
export const asked = (meeting: Meeting, { closesAt }: Pulse, now: Date): Planned[] => [
  { kind: pulseMessages.ask, occurrence: meeting.id, do: "tellEach", until: closesAt },
  ...inItsThread(pulseMessages.invite, meeting, now).map((invite) => ({
    ...invite,
    until: closesAt,
  })),
  { kind: pulseMessages.close, occurrence: meeting.id, do: "task", at: closesAt },
];

export const told = (meeting: Meeting, now: Date): Planned[] =>
  inItsThread(pulseMessages.result, meeting, now);

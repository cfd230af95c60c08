import type { MeetingTurns, TurnView } from "../../contract/duties.ts";
import { type Actor, isCoordinator } from "../../kernel/actor.ts";
import type { Holder, Holders, Meeting } from "../meeting.ts";
import { hasIt, type Turn, type Turns } from "./duty.ts";

/** Who passed and who is asked is theirs alone; who took a turn is everyone's to know. */
const viewTurn = (
  turn: Turn | undefined,
  holder: Holder | undefined,
  viewer: Pick<Actor, "person" | "roles">,
): TurnView => {
  if (turn?.state === "taken")
    return holder?.present
      ? {
          state: "taken",
          name: holder.name,
          mine: holder.person === viewer.person,
          ...(isCoordinator(viewer) && { holder: holder.person }),
        }
      : { state: "open", mine: false };
  return { state: turn?.state ?? "open", mine: hasIt(turn, viewer.person) };
};

export const viewTurns = (
  meeting: Meeting,
  turns: Turns,
  holders: Holders,
  viewer: Pick<Actor, "person" | "roles">,
  now: Date,
): MeetingTurns => ({
  meeting: meeting.id,
  title: meeting.title,
  start: meeting.start.toISOString(),
  end: meeting.end.toISOString(),
  zone: meeting.zone,
  open: !meeting.cancelled && meeting.end > now,
  lead: viewTurn(turns.lead, holders.lead, viewer),
  write: viewTurn(turns.write, holders.write, viewer),
});

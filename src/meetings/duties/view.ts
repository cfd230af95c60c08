import type { DutyView, MeetingDuties, Willing } from "../../contract/duties.ts";
import { type Actor, isCoordinator } from "../../kernel/actor.ts";
import type { Holder, Holders, Meeting } from "../meeting.ts";
import { type Duties, type Duty, hasIt, type WillingPerson } from "./duty.ts";

/** Who passed and who is asked is theirs alone; who took a duty is everyone's to know. */
const viewDuty = (
  duty: Duty | undefined,
  holder: Holder | undefined,
  viewer: Pick<Actor, "person" | "roles">,
): DutyView => {
  if (duty?.state === "taken")
    return holder?.present
      ? {
          state: "taken",
          name: holder.name,
          mine: holder.person === viewer.person,
          ...(isCoordinator(viewer) && { holder: holder.person }),
        }
      : { state: "open", mine: false };
  return { state: duty?.state ?? "open", mine: hasIt(duty, viewer.person) };
};

export const viewDuties = (
  {
    meeting,
    duties,
    holders,
  }: { readonly meeting: Meeting; readonly duties: Duties; readonly holders: Holders },
  viewer: Pick<Actor, "person" | "roles">,
  now: Date,
): MeetingDuties => ({
  meeting: meeting.id,
  title: meeting.title,
  start: meeting.start.toISOString(),
  end: meeting.end.toISOString(),
  zone: meeting.zone,
  open: !meeting.cancelled && meeting.end > now,
  lead: viewDuty(duties.lead, holders.lead, viewer),
  write: viewDuty(duties.write, holders.write, viewer),
});

export const viewWilling = (willing: WillingPerson | undefined): Willing => ({
  lead: willing?.lead !== undefined,
  write: willing?.write !== undefined,
});

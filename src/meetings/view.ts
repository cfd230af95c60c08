import type { MeetingView, PublicMeeting, SeriesView } from "../contract/meetings.ts";
import type { MeetingAnswer, MeetingState } from "../contract/vocabulary.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";
import {
  chargeOf,
  type Holder,
  type Holders,
  type Meeting,
  type Rsvp,
  type Series,
} from "./meeting.ts";

/** What stands around a meeting: rows of their own. */
export interface Around {
  readonly rsvps: readonly Rsvp[];
  readonly holders: Holders;
}

/** A meeting as it was read, with what stands around it. */
interface Seen extends Around {
  readonly meeting: Meeting;
  readonly version: string;
}

const stateOf = ({ cancelled, end }: Meeting, now: Date): MeetingState =>
  cancelled ? "cancelled" : end <= now ? "over" : "planned";

/** What everyone may see: of the answers their numbers alone. */
export const publicMeeting = (
  { meeting, version, rsvps, holders }: Seen,
  now: Date,
): PublicMeeting => {
  const count = (answer: MeetingAnswer): number =>
    rsvps.filter((rsvp) => rsvp.answer === answer).length;
  const { id, series, title, zone, place, joinUrl, slots, reason, movedFrom, sequence } = meeting;
  const { template = "network", project, movedFromPlace } = meeting;
  const state = stateOf(meeting, now);
  /** Who led stays the one who led. */
  const nameOf = (holder: Holder | undefined): string | undefined =>
    holder?.present || state === "over" ? holder?.name : undefined;
  const [leader, writer] = [nameOf(holders.lead), nameOf(holders.write)];
  return {
    id,
    version,
    ...(series !== undefined && { series }),
    title,
    start: meeting.start.toISOString(),
    end: meeting.end.toISOString(),
    zone,
    place,
    joinUrl,
    slots,
    template,
    ...(project && { project }),
    state,
    reason,
    ...(movedFrom && { movedFrom: movedFrom.toISOString() }),
    ...(movedFromPlace && { movedFromPlace }),
    sequence,
    counts: { come: count("come"), maybe: count("maybe"), no: count("no") },
    ...(leader !== undefined && { leader }),
    ...(writer !== undefined && { writer }),
  };
};

export const viewMeeting = (
  seen: Seen,
  viewer: Pick<Actor, "person" | "roles">,
  now: Date,
): MeetingView => {
  const answer = seen.rsvps.find(({ person }) => person === viewer.person)?.answer;
  const inCharge = chargeOf(seen.holders);
  return {
    ...publicMeeting(seen, now),
    ...(answer && { answer }),
    inCharge: inCharge.length > 0 ? inCharge.includes(viewer.person) : isCoordinator(viewer),
  };
};

export const viewSeries = (series: Series, version: string): SeriesView => {
  const { id, title, place, joinUrl, rule, slots, endedAt } = series;
  return { id, version, title, place, joinUrl, rule, slots, ended: endedAt !== undefined };
};

import type { MeetingView, PublicMeeting, SeriesView } from "../contract/meetings.ts";
import type { MeetingAnswer, MeetingState } from "../contract/vocabulary.ts";
import type { Meeting, Rsvp, Series } from "./meeting.ts";

const stateOf = ({ cancelled, end }: Meeting, now: Date): MeetingState =>
  cancelled ? "cancelled" : end <= now ? "over" : "planned";

/** What everyone may see: of the answers their numbers alone. */
export const publicMeeting = (
  meeting: Meeting,
  version: string,
  rsvps: readonly Rsvp[],
  now: Date,
): PublicMeeting => {
  const count = (answer: MeetingAnswer): number =>
    rsvps.filter((rsvp) => rsvp.answer === answer).length;
  const { id, series, title, zone, place, joinUrl, slots, reason, movedFrom, sequence } = meeting;
  const { template = "network", project } = meeting;
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
    state: stateOf(meeting, now),
    reason,
    ...(movedFrom && { movedFrom: movedFrom.toISOString() }),
    sequence,
    counts: { come: count("come"), maybe: count("maybe"), no: count("no") },
  };
};

export const viewMeeting = (
  meeting: Meeting,
  version: string,
  rsvps: readonly Rsvp[],
  viewer: string,
  now: Date,
): MeetingView => {
  const answer = rsvps.find(({ person }) => person === viewer)?.answer;
  return { ...publicMeeting(meeting, version, rsvps, now), ...(answer && { answer }) };
};

export const viewSeries = (series: Series, version: string): SeriesView => {
  const { id, title, place, joinUrl, rule, slots, endedAt } = series;
  return { id, version, title, place, joinUrl, rule, slots, ended: endedAt !== undefined };
};

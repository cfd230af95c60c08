import type { MeetingView } from "../contract/meetings.ts";
import type { Locale } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import type { Stored } from "../storage/rows.ts";
import type { Holders, Meeting } from "./meeting.ts";
import type { SeriesMeetingsNeeds } from "./series-meetings.ts";
import { type Around, viewMeeting } from "./view.ts";

export interface MeetingReadingNeeds extends Pick<SeriesMeetingsNeeds, "store" | "now"> {
  /** Who leads and who writes. */
  readonly holdersOf: (network: string, meeting: string, language?: Locale) => Promise<Holders>;
}

export type MeetingReadings = ReturnType<typeof meetingReadings>;

/** One meeting with what people answered and who leads it. */
export const meetingReadings = ({ store, holdersOf, now }: MeetingReadingNeeds) => {
  const findMeeting = async (network: string, id: string): Promise<Stored<Meeting>> => {
    const meeting = await store.readMeeting(network, id);
    if (!meeting) throw notFound("the meeting");
    return meeting;
  };

  const aroundOf = async (network: string, id: string, language?: Locale): Promise<Around> => {
    const [rsvps, holders] = await Promise.all([
      store.listRsvps(network, id),
      holdersOf(network, id, language),
    ]);
    return { rsvps, holders };
  };

  const view = async (actor: Actor, id: string): Promise<MeetingView> => {
    const [{ value, etag }, around] = await Promise.all([
      findMeeting(actor.network, id),
      aroundOf(actor.network, id, actor.language),
    ]);
    return viewMeeting({ meeting: value, version: etag, ...around }, actor, now());
  };

  return { findMeeting, aroundOf, view };
};

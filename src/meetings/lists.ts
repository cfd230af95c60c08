import { z } from "zod";
import type { FindMeetings, MeetingList, MeetingView } from "../contract/meetings.ts";
import { unreadIn } from "../contract/unread.ts";
import type { Locale } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import { pagedList } from "../kernel/pages.ts";
import { derived } from "../storage/derived.ts";
import type { Listed } from "../storage/reading.ts";
import type { Stored } from "../storage/rows.ts";
import { type Holders, isAnnounced, type Meeting, type Rsvp } from "./meeting.ts";
import type { MeetingStore } from "./store.ts";
import { viewMeeting } from "./view.ts";

export interface MeetingListNeeds {
  readonly store: Pick<MeetingStore, "listMeetings" | "listAllRsvps">;
  readonly now: () => Date;
  /** Who leads and who writes, of each of these meetings that somebody leads or writes. */
  readonly holdersOfAll: (
    network: string,
    meetings: readonly string[],
    language: Locale,
  ) => Promise<ReadonlyMap<string, Holders>>;
}

const latestFirst = pagedList({
  list: "meetings",
  place: z.tuple([z.number(), z.string()]),
  placeOf: ({ value }: Stored<Meeting>) => [-value.start.getTime(), value.id] as [number, string],
});

const sorted = derived(latestFirst.sort);

export const byMeeting = derived(
  (rsvps: readonly Rsvp[]): ReadonlyMap<string, readonly Rsvp[]> =>
    Map.groupBy(rsvps, ({ meeting }) => meeting),
);

/** The network's meetings: those to come, and those behind in pages. */
export const meetingLists = ({ store, now, holdersOfAll }: MeetingListNeeds) => {
  const view = async (
    actor: Actor,
    meetings: readonly Stored<Meeting>[],
    time: Date,
  ): Promise<MeetingView[]> => {
    const ids = meetings.map(({ value }) => value.id);
    const [rsvps, holders] = await Promise.all([
      store.listAllRsvps(actor.network).then(byMeeting),
      holdersOfAll(actor.network, ids, actor.language),
    ]);
    return meetings.map(({ value, etag }) => {
      const around = { rsvps: rsvps.get(value.id) ?? [], holders: holders.get(value.id) ?? {} };
      return viewMeeting({ meeting: value, version: etag, ...around }, actor, time);
    });
  };

  /** The latest first. What was withdrawn before anybody heard of it is of no interest. */
  const known = async (network: string, time: Date): Promise<Listed<Meeting>> => {
    const { found, unread } = await store.listMeetings(network);
    return {
      found: sorted(found).filter(({ value }) => !value.withdrawn || isAnnounced(value, time)),
      unread,
    };
  };

  return {
    list: async (actor: Actor, { series, ...asked }: FindMeetings): Promise<MeetingList> => {
      const time = now();
      const { found, unread } = await known(actor.network, time);
      const all = found.filter(({ value }) => series === "" || value.series === series);
      const coming = asked.after === "" ? all.filter(({ value }) => value.end > time) : [];
      const { items, ...page } = latestFirst.page(
        all.filter(({ value }) => value.end <= time),
        asked,
      );
      return {
        ...unreadIn(unread),
        coming: await view(actor, coming.toReversed(), time),
        past: await view(actor, items, time),
        ...page,
      };
    },

    /** The next one that is held; as a part of a list, no row is read for it. */
    nextListed: async (actor: Actor): Promise<MeetingView | undefined> => {
      const time = now();
      const { found } = await known(actor.network, time);
      const next = found.findLast(({ value }) => !value.cancelled && value.end > time);
      return next && (await view(actor, [next], time))[0];
    },

    /** Those to come, the next first. */
    coming: async (
      actor: Actor,
    ): Promise<{ readonly coming: readonly MeetingView[]; readonly unread: number }> => {
      const time = now();
      const { found, unread } = await known(actor.network, time);
      const coming = found.filter(({ value }) => value.end > time).toReversed();
      return { coming: await view(actor, coming, time), unread };
    },

    /** Those that are over, the latest first. */
    past: async (network: string): Promise<readonly Meeting[]> => {
      const time = now();
      const { found } = await known(network, time);
      return found.flatMap(({ value }) => (value.end <= time ? [value] : []));
    },
  };
};

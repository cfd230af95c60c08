import { localOf } from "../calendar/local.ts";
import type { NextMeeting, OwnThing, Waiting } from "../contract/home.ts";
import type { MeetingView } from "../contract/meetings.ts";
import { tabViews } from "../contract/tab-address.ts";
import { dutyRoles, homeLimits } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import type { HomeSource, HomeThing } from "../kernel/home.ts";
import type { PeopleOf } from "../kernel/people.ts";
import { derived } from "../storage/derived.ts";
import { valuesOf } from "../storage/reading.ts";
import { inOrder, shownSlots, type Topic, topicName } from "./agenda/topic.ts";
import { byMeeting, type MeetingListNeeds } from "./lists.ts";
import { isAnnounced, type Meeting, type Rsvp } from "./meeting.ts";

export interface MeetingHomeNeeds extends MeetingListNeeds {
  readonly people: PeopleOf;
  /** Of all meetings. */
  readonly listTopics: (network: string) => Promise<readonly Topic[]>;
  readonly nextListed: (actor: Actor) => Promise<MeetingView | undefined>;
}

/** By when something is to be done before a meeting. */
export const dueBefore = ({ start, zone }: Pick<Meeting, "start" | "zone">) => ({
  due: localOf(start, zone).date,
  at: start.toISOString(),
});

export const isToCome = ({ cancelled, start }: Meeting, now: Date): boolean =>
  !cancelled && start > now;

/** The meetings that each person has answered. */
const answeredBy = derived(
  (rsvps: readonly Rsvp[]): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map(
      [...Map.groupBy(rsvps, ({ person }) => person)].map(([person, own]) => [
        person,
        new Set(own.map(({ meeting }) => meeting)),
      ]),
    ),
);

const thingsIn = derived(
  (meetings: readonly Meeting[]): ReadonlyMap<string, HomeThing> =>
    new Map(
      meetings
        .filter(({ withdrawn }) => !withdrawn)
        .map(({ id, title }) => [id, { title, view: tabViews.meeting(id) }]),
    ),
);

/** What the meetings themselves have for the first page: the answers, and the next one. */
export const meetingHomeItems = (needs: MeetingHomeNeeds) => {
  const { store, holdersOfAll, listTopics, people, now } = needs;

  const toCome = async (network: string): Promise<Meeting[]> =>
    valuesOf(await store.listMeetings(network)).filter((meeting) => isToCome(meeting, now()));

  const programmeOf = (meeting: Meeting, all: readonly Topic[], person: string) => {
    const topics = all.filter((topic) => topic.meeting === meeting.id).toSorted(inOrder);
    return shownSlots(meeting, topics).map((slot) => ({
      ...slot,
      topics: topics
        .filter((topic) => topic.slot === slot.key)
        .map((topic) => ({ ...topicName(topic), mine: topic.presenter === person })),
    }));
  };

  return {
    source: {
      waiting: async ({ network, person }) => {
        const [meetings, rsvps] = await Promise.all([toCome(network), store.listAllRsvps(network)]);
        const answered = answeredBy(rsvps).get(person);
        return meetings
          .filter((meeting) => isAnnounced(meeting, now()) && !answered?.has(meeting.id))
          .map(
            (meeting): Waiting => ({
              kind: "meeting",
              title: meeting.title,
              ...dueBefore(meeting),
              view: tabViews.meeting(meeting.id),
              meeting: meeting.id,
            }),
          );
      },

      own: async ({ network, person, language }) => {
        const meetings = await toCome(network);
        const holders = await holdersOfAll(
          network,
          meetings.map(({ id }) => id),
          language,
        );
        return meetings.flatMap(({ id, title, start }): OwnThing[] => {
          const roles = dutyRoles.filter((role) => holders.get(id)?.[role]?.person === person);
          const view = tabViews.meeting(id);
          return roles.length > 0
            ? [{ kind: "meeting", id, title, view, start: start.toISOString(), roles }]
            : [];
        });
      },

      things: async (network) => thingsIn(valuesOf(await store.listMeetings(network))),
    } satisfies HomeSource,

    /** The next one that is held, with its programme and the first of those who come. */
    next: async (actor: Actor): Promise<NextMeeting | undefined> => {
      const { network, person, language } = actor;
      const view = await needs.nextListed(actor);
      if (!view) return undefined;
      const [all, topics, rsvps, here] = await Promise.all([
        store.listMeetings(network),
        listTopics(network),
        store.listAllRsvps(network),
        people(network, language),
      ]);
      const meeting = valuesOf(all).find(({ id }) => id === view.id);
      if (!meeting) return undefined;
      return {
        meeting: view,
        programme: programmeOf(meeting, topics, person),
        coming: (byMeeting(rsvps).get(view.id) ?? [])
          .filter(({ answer }) => answer === "come")
          .sort((one, other) => one.at.getTime() - other.at.getTime())
          .flatMap((rsvp) => here.get(rsvp.person) ?? [])
          .slice(0, homeLimits.coming)
          .map(({ name, sector }) => ({ name, sector })),
      };
    },
  };
};

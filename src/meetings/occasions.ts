import type { MeetingView, PublicMeeting } from "../contract/meetings.ts";
import type { MeetingAnswer } from "../contract/vocabulary.ts";
import type { Meeting, PlannedMessage } from "./meeting.ts";
import { partsOf } from "./messages.ts";
import type { MeetingReadingNeeds, MeetingReadings } from "./readings.ts";
import { publicMeeting, viewMeeting } from "./view.ts";

export interface OccasionNeeds extends MeetingReadingNeeds {
  /** The ids of those who are in the team now. */
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
}

/** A meeting with what reminds of it: one of them is told apart by its round. */
export interface Occasion {
  readonly meeting: Meeting;
  readonly view: MeetingView;
}

/** What reminds of a meeting. */
export type Reminder = Extract<PlannedMessage, "channel" | "person" | "soon" | "part">;

/** What is sent of meetings and to whom, as it is when it leaves. */
export const meetingOccasions = (
  { store, presentIds, now }: OccasionNeeds,
  { aroundOf }: Pick<MeetingReadings, "aroundOf">,
) => {
  const occasionOf = async (
    network: string,
    id: string,
    person: string | undefined,
  ): Promise<Occasion | undefined> => {
    const [stored, around] = await Promise.all([
      store.readMeeting(network, id),
      aroundOf(network, id),
    ]);
    if (!stored) return undefined;
    const { value, etag } = stored;
    const seen = { meeting: value, version: etag, ...around };
    const reader = { person: person ?? "", roles: [] };
    return { meeting: value, view: viewMeeting(seen, reader, now()) };
  };

  const answeredBy = async (
    network: string,
    id: string,
    isMeant: (answer: MeetingAnswer) => boolean,
  ): Promise<readonly string[]> => {
    const [rsvps, here] = await Promise.all([store.listRsvps(network, id), presentIds(network)]);
    return rsvps.flatMap(({ person, answer }) =>
      isMeant(answer) && here.has(person) ? [person] : [],
    );
  };

  return {
    /** The card in the channel: as everyone may see it, and from when on. */
    findCard: async (
      network: string,
      occurrence: string,
    ): Promise<PublicMeeting | { readonly notBefore: Date } | undefined> => {
      const { id, round } = partsOf(occurrence);
      const [stored, around] = await Promise.all([
        store.readMeeting(network, id),
        aroundOf(network, id),
      ]);
      const { round: current, at } = stored?.value.plan.announce ?? {};
      if (!stored || current !== round || at === undefined) return undefined;
      if (at > now().getTime()) return { notBefore: new Date(at) };
      return publicMeeting({ meeting: stored.value, version: stored.etag, ...around }, now());
    },

    /** What a reminder says, if it still says anything: it is held against what is stored when it leaves. */
    findReminder: async (
      network: string,
      occurrence: string,
      { message, person }: { readonly message: Reminder; readonly person: string | undefined },
    ): Promise<MeetingView | { readonly notBefore: Date } | undefined> => {
      const { id, round } = partsOf(occurrence);
      const occasion = await occasionOf(network, id, person);
      if (!occasion) return undefined;
      const { meeting, view: shown } = occasion;
      const { round: current, at } = meeting.plan[message];
      if (current !== round || at === undefined || meeting.cancelled) return undefined;
      if (meeting.start <= now()) return undefined;
      // Who cannot come needs no word of when it begins; that they are needed they hear all the same.
      if (shown.answer === "no" && message !== "part") return undefined;
      return at > now().getTime() ? { notBefore: new Date(at) } : shown;
    },

    /** What changed, unless it changed again since: that is told by itself. */
    findChange: async (
      network: string,
      occurrence: string,
      person: string | undefined,
    ): Promise<MeetingView | undefined> => {
      const { id, round } = partsOf(occurrence);
      const occasion = await occasionOf(network, id, person);
      return occasion?.meeting.sequence === round ? occasion.view : undefined;
    },

    /** Everyone in the team but those who cannot come. */
    expected: async (network: string, occurrence: string): Promise<readonly string[]> => {
      const [rsvps, here] = await Promise.all([
        store.listRsvps(network, partsOf(occurrence).id),
        presentIds(network),
      ]);
      const away = new Set(
        rsvps.flatMap(({ person, answer }) => (answer === "no" ? [person] : [])),
      );
      return [...here].filter((person) => !away.has(person));
    },

    /** Everyone in the team. */
    everyone: async (network: string): Promise<readonly string[]> => [
      ...(await presentIds(network)),
    ],

    /** Those who said that they come, or perhaps come. */
    awaited: (network: string, occurrence: string): Promise<readonly string[]> =>
      answeredBy(network, partsOf(occurrence).id, (answer) => answer !== "no"),

    /** Also those who cannot come: at another time they may. */
    answered: (network: string, occurrence: string): Promise<readonly string[]> =>
      answeredBy(network, partsOf(occurrence).id, () => true),
  };
};

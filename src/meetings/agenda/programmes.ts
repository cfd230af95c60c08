import type { Locale } from "../../contract/vocabulary.ts";
import type { Planned } from "../../delivery/intent.ts";
import type { Outbox } from "../../delivery/outbox.ts";
import { type HistoryLine, historyLines } from "../../history/history.ts";
import type { Actor } from "../../kernel/actor.ts";
import { retryOnConflict } from "../../kernel/changes.ts";
import { AppError, notFound } from "../../kernel/errors.ts";
import type { NamesOf } from "../../kernel/names.ts";
import type { Needs } from "../../kernel/needs.ts";
import type { Stored } from "../../storage/rows.ts";
import type { Write } from "../../storage/table.ts";
import { isAnnounced, type Meeting } from "../meeting.ts";
import { cardEdit } from "../messages.ts";
import type { NetworkCalendar } from "../series-meetings.ts";
import type { MeetingStore } from "../store.ts";
import type { BoardProject } from "./queue.ts";
import type { AgendaStore } from "./store.ts";
import type { Topic } from "./topic.ts";
import type { NameOf } from "./view.ts";

type NewThings = (
  network: string,
  since: Date,
) => Promise<readonly { readonly id: string; readonly title: string }[]>;

export interface AgendaNeeds extends Needs {
  readonly store: AgendaStore;
  readonly meetings: Pick<MeetingStore, "readMeeting" | "listMeetings" | "readReminders">;
  readonly outbox: Outbox;
  readonly calendarOf: (network: string) => Promise<NetworkCalendar>;
  readonly names: NamesOf;
  /** The ids of those who are in the team now. */
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
  readonly projects: (network: string) => Promise<readonly BoardProject[]>;
  /** The ideas sent since then, the newest first. */
  readonly newIdeas: NewThings;
  /** The lessons published since then, the newest first. */
  readonly newLessons: NewThings;
  /** Whether this person may change any topic of the meeting. */
  readonly isInCharge: (network: string, meeting: string, person: string) => Promise<boolean>;
}

/** A meeting and what is in it, as it was read. */
export interface Programme {
  readonly meeting: Meeting;
  readonly topics: readonly Stored<Topic>[];
  /** Topics that cannot be read. */
  readonly unread: number;
}

/** What is written of a programme, and what goes out because of it. */
export interface Change {
  readonly writes: (operation: string) => readonly Write[];
  readonly messages?: readonly Planned[];
}

export type Programmes = ReturnType<typeof programmes>;

export const programmes = (needs: AgendaNeeds) => {
  const { store, meetings, outbox, now, newId } = needs;

  const read = async (network: string, id: string): Promise<Programme> => {
    const [meeting, topics] = await Promise.all([
      meetings.readMeeting(network, id),
      store.listTopics(network, id),
    ]);
    if (!meeting) throw notFound("the meeting");
    return { meeting: meeting.value, topics: topics.found, unread: topics.unread };
  };

  /** As long as the meeting is ahead or under way. */
  const readOpen = async (network: string, id: string): Promise<Programme> => {
    const programme = await read(network, id);
    const { cancelled, end } = programme.meeting;
    if (cancelled) throw new AppError("meetingCancelled", "the meeting is cancelled");
    if (end <= now()) throw new AppError("meetingOver", "the meeting is over");
    return programme;
  };

  /** The card follows what it shows. */
  const cardFollows = (meeting: Meeting): readonly Planned[] =>
    isAnnounced(meeting, now()) ? [cardEdit(meeting)] : [];

  return {
    read,
    readOpen,
    cardFollows,

    /** What the programme comes to is decided anew when somebody changed it meanwhile; nothing: nothing changes. */
    change: (
      { network, person }: Pick<Actor, "network" | "person">,
      /** In the history; nothing of what is a press. */
      line: Pick<HistoryLine, "what" | "about"> | undefined,
      decide: () => Promise<Change | undefined>,
    ): Promise<void> =>
      retryOnConflict(async () => {
        const change = await decide();
        if (!change) return true;
        const operation = newId();
        const { written } = await outbox.commit(
          network,
          [
            ...change.writes(operation),
            ...(line ? historyLines({ person }, { ...line, at: now() }, operation) : []),
          ],
          change.messages ?? [],
        );
        return written;
      }),

    /** Whoever left has no name any more. */
    nameOf: async (network: string, language?: Locale): Promise<NameOf> => {
      const [names, here] = await Promise.all([
        needs.names(network, language),
        needs.presentIds(network),
      ]);
      return (person) => (here.has(person) ? (names.get(person) ?? "") : "");
    },
  };
};

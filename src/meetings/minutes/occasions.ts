import type { HistoryKind, Locale } from "../../contract/vocabulary.ts";
import type { Announcer } from "../../delivery/announcements.ts";
import { causedBy, type Planned } from "../../delivery/intent.ts";
import type { Outbox } from "../../delivery/outbox.ts";
import { historyLines } from "../../history/history.ts";
import { type Actor, isCoordinator } from "../../kernel/actor.ts";
import { AppError, notFound } from "../../kernel/errors.ts";
import type { NamesOf } from "../../kernel/names.ts";
import type { Needs } from "../../kernel/needs.ts";
import { valuesOf } from "../../storage/reading.ts";
import type { Stored } from "../../storage/rows.ts";
import type { Write } from "../../storage/table.ts";
import type { Topic } from "../agenda/topic.ts";
import type { Meeting } from "../meeting.ts";
import type { MeetingStore } from "../store.ts";
import { inOrder, type Line } from "./line.ts";
import type { OutsideAction } from "./memo.ts";
import { type Minutes, minutesState, newMinutes } from "./minutes.ts";
import type { MinutesStore } from "./store.ts";
import type { People } from "./view.ts";

export interface MinutesNeeds extends Needs {
  readonly store: MinutesStore;
  readonly outbox: Outbox;
  readonly announcer: Announcer;
  readonly meetings: Pick<
    MeetingStore,
    "readMeeting" | "listMeetings" | "listRsvps" | "readReminders"
  >;
  readonly names: NamesOf;
  /** The ids of those who are in the team now. */
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
  /** In their order. */
  readonly topicsOf: (network: string, meeting: string) => Promise<readonly Topic[]>;
  /** Who is asked to close a meeting, and may; coordinators may in any case. */
  readonly inCharge: (network: string, meeting: string) => Promise<readonly string[]>;
  /** What is agreed on in retros and not done, the earliest due first. */
  readonly retroActions: (network: string) => Promise<readonly OutsideAction[]>;
  /** What goes on from a closed meeting; twice is once. */
  readonly onClosed: (network: string, meeting: string) => Promise<void>;
}

/** A meeting and what is known of its minutes; they have no row before somebody ticks or closes. */
export interface Occasion {
  readonly meeting: Meeting;
  readonly minutes: Minutes;
  readonly known: Stored<Minutes> | undefined;
}

/** What is written of a meeting's minutes, and what goes out because of it. */
export interface MinutesChange {
  /** In the meeting's history; nothing of what is a tick. */
  readonly what?: HistoryKind;
  readonly write: (operation: string) => Write;
  readonly messages?: readonly Planned[];
}

export type Occasions = ReturnType<typeof occasions>;

/** What every use of the minutes reads and writes by. */
export const occasions = (needs: MinutesNeeds) => {
  const { store, outbox, meetings, inCharge, now, newId } = needs;

  const findMeeting = async (network: string, id: string): Promise<Meeting> => {
    const meeting = await meetings.readMeeting(network, id);
    if (!meeting) throw notFound("the meeting");
    return meeting.value;
  };

  const occasionOf = async (network: string, id: string): Promise<Occasion> => {
    const [meeting, known] = await Promise.all([
      findMeeting(network, id),
      store.readMinutes(network, id),
    ]);
    return { meeting, minutes: known?.value ?? newMinutes(id), known };
  };

  const peopleOf = async (network: string, language?: Locale): Promise<People> => {
    const [names, present] = await Promise.all([
      needs.names(network, language),
      needs.presentIds(network),
    ]);
    return { names, present };
  };

  const asOpen = ({ meeting, minutes }: Occasion): void => {
    const state = minutesState(meeting, minutes, now());
    if (state === "closed") throw new AppError("minutesClosed", "the minutes are closed");
    if (state === "cancelled") throw new AppError("meetingCancelled", "the meeting is cancelled");
    if (state === "early") throw new AppError("minutesEarly", "the minutes are not open yet");
  };

  const mayClose = async (actor: Actor, meeting: string): Promise<boolean> =>
    isCoordinator(actor) || (await inCharge(actor.network, meeting)).includes(actor.person);

  /** False when somebody else wrote meanwhile. */
  const commit = async (
    actor: Actor,
    meeting: string,
    { what, write, messages = [] }: MinutesChange,
  ): Promise<boolean> => {
    const operation = newId();
    const lines = what ? historyLines(actor, { what, about: meeting, at: now() }, operation) : [];
    const { written } = await outbox.commit(
      actor.network,
      [write(operation), ...lines],
      causedBy(actor.person, messages, now()),
    );
    return written;
  };

  const comingTo = async (network: string, meeting: string): Promise<number> =>
    (await meetings.listRsvps(network, meeting)).filter(({ answer }) => answer === "come").length;

  /** Open actions of the meetings before this one, the oldest first, each with its meeting. */
  const earlierActions = async (
    network: string,
    { id, start }: Meeting,
  ): Promise<{ readonly stored: Stored<Line>; readonly meeting: Meeting }[]> => {
    const { found } = await store.listOpenActions(network);
    const open = found.filter(({ value }) => value.meeting !== id);
    if (open.length === 0) return [];
    const all = await meetings.listMeetings(network);
    return valuesOf(all)
      .filter((meeting) => meeting.start < start)
      .flatMap((meeting) => {
        const own = open.filter(({ value }) => value.meeting === meeting.id);
        return inOrder(own).map((stored) => ({ stored, meeting }));
      });
  };

  /** Open since retros that were held before this meeting. */
  const retroActions = async (network: string, { start }: Meeting): Promise<OutsideAction[]> =>
    (await needs.retroActions(network)).filter(({ since }) => since < start);

  return { retroActions, occasionOf, peopleOf, asOpen, mayClose, commit, comingTo, earlierActions };
};

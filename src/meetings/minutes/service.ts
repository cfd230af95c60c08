import type {
  CloseMinutes,
  LineView,
  Memo,
  MinutesView,
  OpenActionView,
  SaveLine,
} from "../../contract/minutes.ts";
import { minutesLimits, type TopicSlot } from "../../contract/vocabulary.ts";
import type { Planned } from "../../delivery/intent.ts";
import type { Outbox } from "../../delivery/outbox.ts";
import { historyLine } from "../../history/history.ts";
import { type Actor, asCoordinator, isCoordinator } from "../../kernel/actor.ts";
import { untilWritten } from "../../kernel/changes.ts";
import { AppError, misfit, notFound } from "../../kernel/errors.ts";
import type { Needs } from "../../kernel/needs.ts";
import type { Stored } from "../../storage/rows.ts";
import type { Write } from "../../storage/table.ts";
import { shownSlots, type Topic } from "../agenda/topic.ts";
import type { Meeting } from "../meeting.ts";
import { askedAt, partsOf } from "../messages.ts";
import type { PromiseSource } from "../promises.ts";
import type { MeetingStore } from "../store.ts";
import { inOrder, type Line, readsSame, writtenLine } from "./line.ts";
import { type MemoContent, memoOf, type OutsideAction } from "./memo.ts";
import { closingMessages, memoEdits } from "./messages.ts";
import { isPublished, type Minutes, minutesState, newMinutes } from "./minutes.ts";
import type { MinutesStore } from "./store.ts";
import { mayTick, type People, type UnclosedMeeting, viewLine } from "./view.ts";

export interface MinutesNeeds extends Needs {
  readonly store: MinutesStore;
  readonly outbox: Outbox;
  readonly meetings: Pick<
    MeetingStore,
    "readMeeting" | "listMeetings" | "listRsvps" | "readReminders"
  >;
  readonly names: (network: string) => Promise<ReadonlyMap<string, string>>;
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

export type MinutesService = ReturnType<typeof minutesService>;

/** A meeting and what is known of its minutes; they have no row before somebody ticks or closes. */
interface Occasion {
  readonly meeting: Meeting;
  readonly minutes: Minutes;
  readonly etag: string | undefined;
}

export const minutesService = (needs: MinutesNeeds) => {
  const { store, outbox, meetings, topicsOf, inCharge, now, newId } = needs;

  const findMeeting = async (network: string, id: string): Promise<Meeting> => {
    const meeting = await meetings.readMeeting(network, id);
    if (!meeting) throw notFound("the meeting");
    return meeting.value;
  };

  const occasionOf = async (network: string, id: string): Promise<Occasion> => {
    const [meeting, stored] = await Promise.all([
      findMeeting(network, id),
      store.readMinutes(network, id),
    ]);
    return { meeting, minutes: stored?.value ?? newMinutes(id), etag: stored?.etag };
  };

  const peopleOf = async (network: string): Promise<People> => {
    const [names, present] = await Promise.all([needs.names(network), needs.presentIds(network)]);
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

  /** Writes of a use case with its line in the history; false when somebody else wrote meanwhile. */
  const commit = async (
    actor: Actor,
    what: string,
    about: string,
    write: (operation: string) => Write,
    messages: readonly Planned[] = [],
  ): Promise<boolean> => {
    const operation = newId();
    const line = historyLine(actor, { what, about, at: now() }, operation);
    const { written } = await outbox.commit(actor.network, [write(operation), line], messages);
    return written;
  };

  const comingTo = async (network: string, meeting: string): Promise<number> =>
    (await meetings.listRsvps(network, meeting)).filter(({ answer }) => answer === "come").length;

  /** Open actions of the meetings before this one, the oldest first, each with its meeting. */
  const earlierActions = async (
    network: string,
    { id, start }: Meeting,
  ): Promise<{ readonly stored: Stored<Line>; readonly meeting: Meeting }[]> => {
    const open = (await store.listOpenActions(network)).filter(({ value }) => value.meeting !== id);
    if (open.length === 0) return [];
    const all = await meetings.listMeetings(network);
    return all
      .filter(({ value }) => value.start < start)
      .flatMap(({ value: meeting }) => {
        const own = open.filter(({ value }) => value.meeting === meeting.id);
        return inOrder(own).map((stored) => ({ stored, meeting }));
      });
  };

  /** Open since retros that were held before this meeting. */
  const retroActions = async (network: string, { start }: Meeting): Promise<OutsideAction[]> =>
    (await needs.retroActions(network)).filter(({ since }) => since < start);

  const memoContent = async (
    network: string,
    { meeting, minutes }: Occasion,
  ): Promise<MemoContent> => {
    const [lines, topics, earlier, fromRetros, names] = await Promise.all([
      store.listLines(network, meeting.id),
      topicsOf(network, meeting.id),
      earlierActions(network, meeting),
      retroActions(network, meeting),
      needs.names(network),
    ]);
    return memoOf({
      meeting,
      minutes,
      lines: inOrder(lines).map(({ value }) => value),
      topics,
      earlier: earlier.map(({ stored }) => stored.value),
      fromRetros,
      names,
    });
  };

  const view = async (actor: Actor, id: string): Promise<MinutesView> => {
    const { network } = actor;
    const occasion = await occasionOf(network, id);
    const { meeting, minutes } = occasion;
    const [lines, topics, earlier, fromRetros, people, coming, may] = await Promise.all([
      store.listLines(network, id),
      topicsOf(network, id),
      earlierActions(network, meeting),
      retroActions(network, meeting),
      peopleOf(network),
      comingTo(network, id),
      mayClose(actor, id),
    ]);
    const nameOf = (person: string): string => people.names.get(person) ?? "";
    const state = minutesState(meeting, minutes, now());
    const show = ({ value, etag }: Stored<Line>): LineView => viewLine(value, etag, actor, people);
    const { doneSlots, round, closed, closedAt, closedBy = "" } = minutes;
    return {
      meeting: id,
      title: meeting.title,
      start: meeting.start.toISOString(),
      zone: meeting.zone,
      state,
      version: String(round),
      slots: shownSlots(meeting, topics).map((slot) => ({
        ...slot,
        done: doneSlots.includes(slot.key),
      })),
      topics: topics.map(({ id: topic, slot, title, kickoff, done }) => ({
        id: topic,
        slot,
        title,
        ...(kickoff && { kickoff }),
        done,
      })),
      lines: inOrder(lines).map(show),
      earlier: earlier.map(({ stored, meeting: from }): OpenActionView => {
        const { id: of, title, start } = from;
        return { ...show(stored), meeting: { id: of, title, start: start.toISOString() } };
      }),
      fromRetros: fromRetros.map(({ id: action, text, language, owner, due, retro, title }) => ({
        ...{ id: action, text, language, due },
        owner: { id: owner, name: nameOf(owner) },
        tickable: owner === actor.person || isCoordinator(actor),
        retro: { id: retro, title },
      })),
      people: [...people.present]
        .map((person) => ({ id: person, name: nameOf(person) }))
        .sort((a, b) => a.name.localeCompare(b.name, actor.language)),
      attendance: minutes.attendance ?? coming,
      ...(closed && closedAt && { closed: { by: nameOf(closedBy), at: closedAt.toISOString() } }),
      mayClose: may && state === "open" && meeting.start <= now(),
      mayReopen: closed && isCoordinator(actor),
    };
  };

  const viewOfLine = async (actor: Actor, meeting: string, id: string): Promise<LineView> => {
    const [line, people] = await Promise.all([
      store.readLine(actor.network, meeting, id),
      peopleOf(actor.network),
    ]);
    if (!line) throw notFound("the line");
    return viewLine(line.value, line.etag, actor, people);
  };

  return {
    view,

    /**
     * A line written or changed by anyone in the network. The same twice stands once; over somebody else's
     * change it is refused (`version`).
     */
    saveLine: async (
      actor: Actor,
      meeting: string,
      id: string,
      input: SaveLine,
    ): Promise<LineView> => {
      const { network } = actor;
      await untilWritten(async () => {
        const [occasion, stored] = await Promise.all([
          occasionOf(network, meeting),
          store.readLine(network, meeting, id),
        ]);
        const line = writtenLine(actor, meeting, id, input, stored?.value, now());
        if (stored && readsSame(stored.value, line)) return true;
        asOpen(occasion);
        if (!stored && input.version !== "") throw notFound("the line");
        if (stored && stored.etag !== input.version) throw misfit("version");
        const isNewOwner = line.owner !== undefined && line.owner !== stored?.value.owner;
        if (isNewOwner && !(await needs.presentIds(network)).has(line.owner ?? ""))
          throw misfit("owner");
        // Two who write the last line at once may both: a limit against accidents, not a promise.
        if (!stored && (await store.countLines(network, meeting)) >= minutesLimits.lines)
          throw new AppError("minutesFull", "the meeting has all the lines it may have");
        return commit(actor, "minutes.written", id, (operation) =>
          store.writeLine(line, stored?.etag, operation),
        );
      });
      return viewOfLine(actor, meeting, id);
    },

    /** Twice is once; over somebody else's change it is refused (`version`). */
    removeLine: async (
      actor: Actor,
      meeting: string,
      id: string,
      version: string,
    ): Promise<MinutesView> => {
      await untilWritten(async () => {
        const [occasion, stored] = await Promise.all([
          occasionOf(actor.network, meeting),
          store.readLine(actor.network, meeting, id),
        ]);
        if (!stored) return true;
        asOpen(occasion);
        if (stored.etag !== version) throw misfit("version");
        return commit(actor, "minutes.removed", id, () => store.removeLine(stored.value, version));
      });
      return view(actor, meeting);
    },

    /** An action done, or not done after all; also once the meeting is closed. */
    tickAction: async (
      actor: Actor,
      meeting: string,
      id: string,
      done: boolean,
    ): Promise<LineView> => {
      const { network } = actor;
      await untilWritten(async () => {
        const [{ minutes }, stored, people] = await Promise.all([
          occasionOf(network, meeting),
          store.readLine(network, meeting, id),
          peopleOf(network),
        ]);
        if (stored?.value.kind !== "action") throw notFound("the action");
        if (stored.value.done === done) return true;
        if (!mayTick(stored.value, actor, people))
          throw new AppError("notOwner", "the action is somebody else's");
        return commit(
          actor,
          "minutes.actionTicked",
          id,
          (operation) => store.writeLine({ ...stored.value, done }, stored.etag, operation),
          memoEdits(minutes),
        );
      });
      return viewOfLine(actor, meeting, id);
    },

    /** A part of the programme walked through, or not after all. */
    tickSlot: async (
      actor: Actor,
      meeting: string,
      slot: TopicSlot,
      done: boolean,
    ): Promise<MinutesView> => {
      await untilWritten(async () => {
        const occasion = await occasionOf(actor.network, meeting);
        const { minutes, etag } = occasion;
        if (minutes.doneSlots.includes(slot) === done) return true;
        asOpen(occasion);
        const others = minutes.doneSlots.filter((key) => key !== slot);
        const doneSlots = done ? [...others, slot] : others;
        return commit(actor, "minutes.slotTicked", meeting, (operation) =>
          store.writeMinutes({ ...minutes, doneSlots }, etag, operation),
        );
      });
      return view(actor, meeting);
    },

    /** Publishes the memo, and sends on what was left open. Twice is once. */
    close: async (
      actor: Actor,
      id: string,
      { version, attendance }: CloseMinutes,
    ): Promise<MinutesView> => {
      const { network } = actor;
      if (!(await mayClose(actor, id)))
        throw new AppError("notInCharge", "the minutes are closed by those in charge");
      await untilWritten(async () => {
        const occasion = await occasionOf(network, id);
        const { meeting, minutes, etag } = occasion;
        if (minutes.closed) return true;
        asOpen(occasion);
        if (meeting.start > now()) throw new AppError("minutesEarly", "the meeting has not begun");
        if (version !== String(minutes.round)) throw misfit("version");
        const next: Minutes = {
          ...minutes,
          round: minutes.round + 1,
          closed: true,
          closedAt: now(),
          closedBy: actor.person,
          attendance: attendance ?? minutes.attendance ?? (await comingTo(network, id)),
        };
        return commit(
          actor,
          "minutes.closed",
          id,
          (operation) => store.writeMinutes(next, etag, operation),
          closingMessages(minutes),
        );
      });
      return view(actor, id);
    },

    /** To correct what was published; the memo says so until they are closed again. */
    reopen: async (actor: Actor, id: string, version: string): Promise<MinutesView> => {
      asCoordinator(actor, "closed minutes are the coordinator's to open");
      await untilWritten(async () => {
        const { minutes, etag } = await occasionOf(actor.network, id);
        if (!minutes.closed) return true;
        if (version !== String(minutes.round)) throw misfit("version");
        const next: Minutes = { ...minutes, round: minutes.round + 1, closed: false };
        return commit(
          actor,
          "minutes.reopened",
          id,
          (operation) => store.writeMinutes(next, etag, operation),
          memoEdits(minutes),
        );
      });
      return view(actor, id);
    },

    /** As everyone in the network may read it; a draft before the closing. */
    memo: async (actor: Actor, id: string): Promise<Memo> => {
      const { network, networkName, networkLanguage } = actor;
      const content = await memoContent(network, await occasionOf(network, id));
      return { ...content, network: networkName, language: networkLanguage };
    },

    /** The memo in the channel. */
    findPublished: async (network: string, id: string): Promise<MemoContent | undefined> => {
      const occasion = await occasionOf(network, id);
      return isPublished(occasion.minutes) ? memoContent(network, occasion) : undefined;
    },

    /** What those in charge are asked, if there is still something to ask. */
    findUnclosed: async (
      network: string,
      occurrence: string,
    ): Promise<UnclosedMeeting | { readonly notBefore: Date } | undefined> => {
      const { id, round: days } = partsOf(occurrence);
      const [{ meeting, minutes }, reminders, lines] = await Promise.all([
        occasionOf(network, id),
        meetings.readReminders(network),
        store.listLines(network, id),
      ]);
      if (meeting.cancelled || isPublished(minutes)) return undefined;
      const at = askedAt(meeting, days, reminders.value);
      if (at > now()) return { notBefore: at };
      const count = (kind: Line["kind"]): number =>
        lines.filter(({ value }) => value.kind === kind).length;
      return {
        meeting: id,
        title: meeting.title,
        start: meeting.start.toISOString(),
        end: meeting.end.toISOString(),
        zone: meeting.zone,
        version: String(minutes.round),
        attendance: await comingTo(network, id),
        counts: { note: count("note"), decision: count("decision"), action: count("action") },
      };
    },

    /** Those who are asked to close it. */
    askedOf: (network: string, occurrence: string): Promise<readonly string[]> =>
      inCharge(network, partsOf(occurrence).id),

    /** By the clock, once the minutes are closed. */
    goOn: async (network: string, meeting: string): Promise<undefined> => {
      await needs.onClosed(network, meeting);
      return undefined;
    },

    /** How many were in each meeting, by its id, as far as that was written down. */
    attendances: async (network: string): Promise<ReadonlyMap<string, number>> =>
      new Map(
        (await store.listMinutes(network)).flatMap(({ meeting, attendance }) =>
          attendance === undefined ? [] : [[meeting, attendance] as const],
        ),
      ),

    promises: {
      // An action may be from any meeting; whoever comes to one is asked how it goes.
      promisesOf: async (network, _meeting, person) =>
        inOrder(await store.listOpenActions(network))
          .map(({ value }) => value)
          .filter(({ owner }) => owner === person)
          .sort((a, b) => (a.due ?? "9").localeCompare(b.due ?? "9"))
          .map(({ text }) => ({ kind: "action", title: text })),
    } satisfies PromiseSource,
  };
};

import { instantOf, localOf } from "../calendar/local.ts";
import type {
  CancelMeeting,
  MeetingView,
  PublicMeeting,
  SaveMeeting,
} from "../contract/meetings.ts";
import type { AnnouncementKind, Locale, MeetingAnswer } from "../contract/vocabulary.ts";
import type { AnnouncedChange, Told } from "../delivery/announcements.ts";
import { causedBy, type Planned } from "../delivery/intent.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError, fieldError, notFound } from "../kernel/errors.ts";
import type { Stored } from "../storage/rows.ts";
import type { Write } from "../storage/table.ts";
import { type CalendarNeeds, meetingCalendars } from "./calendars.ts";
import { type MeetingListNeeds, meetingLists } from "./lists.ts";
import {
  changed,
  changesIn,
  defaultSlots,
  type Holders,
  isAnnounced,
  isElsewhere,
  type Meeting,
  noPlan,
  noSlots,
  type Rsvp,
} from "./meeting.ts";
import { cardEdit, changeNews, missedReminder, partsOf, planned } from "./messages.ts";
import { seriesUseCases } from "./series.ts";
import { remindingOf } from "./series-meetings.ts";
import { type Around, publicMeeting, viewMeeting } from "./view.ts";

export interface MeetingNeeds extends CalendarNeeds, Pick<MeetingListNeeds, "holdersOfAll"> {
  /** The ids of those who are in the team now. */
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
  /** What a new meeting's programme begins with. */
  readonly firstTopics: (meeting: Meeting, person: string, operation: string) => readonly Write[];
  /** What a project of the board is called; nothing when there is no such project. */
  readonly projectTitle: (network: string, project: string) => Promise<string | undefined>;
  /** Prefixes of the keys of what others put into a meeting. */
  readonly contentsOf: (meeting: string) => readonly string[];
  /** Who leads and who writes. */
  readonly holdersOf: (network: string, meeting: string, language?: Locale) => Promise<Holders>;
}

export type MeetingService = ReturnType<typeof meetingService>;

/** A meeting with what reminds of it: one of them is told apart by its round. */
export interface Occasion {
  readonly meeting: Meeting;
  readonly view: MeetingView;
}

export const meetingService = (needs: MeetingNeeds) => {
  const { store, outbox, announcer, calendarOf, presentIds, holdersOf, alongside, now, newId } =
    needs;
  const calendars = meetingCalendars(needs);
  const readReminding = remindingOf(needs);

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
    return viewMeeting(value, etag, around, actor, now());
  };

  const announce = async (
    { network, person }: Actor,
    what: AnnouncementKind,
    { id: about, title }: Meeting,
    { begins, contents, ...change }: AnnouncedChange & Pick<Told, "contents"> & { begins: Date },
  ): Promise<boolean> => {
    const leaves = await announcer.leavesAt(network, begins);
    const told = { what, about, title, by: person, leaves, contents };
    const messages = causedBy(person, change.messages, now());
    return (await announcer.announce(network, told, { ...change, messages })).written;
  };

  /** A change of a meeting that stands, with what must be said because of it. */
  const replaceMeeting = async (
    actor: Actor,
    known: Stored<Meeting>,
    next: Meeting,
    what: AnnouncementKind,
    news: readonly Planned[],
  ): Promise<boolean> => {
    const { value } = known;
    const operation = newId();
    const reminding = await readReminding(actor.network);
    const { meeting, messages } = planned(next, value, reminding, now());
    const changes = changesIn(value, meeting);
    const begins = value.start < meeting.start ? value.start : meeting.start;
    return announce(actor, what, meeting, {
      begins,
      writes: [
        store.writeMeeting(meeting, known, operation, actor.language),
        ...historyLines(actor, { what, about: value.id, at: now(), changes }, operation),
      ],
      messages: [...messages, ...news, ...alongside(meeting, value)],
    });
  };

  /** When a meeting is held, checked: what is typed may be a time that the clocks leave out, or past. */
  const placed = (input: SaveMeeting, zone: string): Pick<Meeting, "start" | "end"> => {
    const { date, time, minutes } = input;
    const start = instantOf({ date, time }, zone);
    if (localOf(start, zone).time !== time) throw fieldError("time", "skipped");
    if (start <= now()) throw fieldError("date");
    return { start, end: new Date(start.getTime() + minutes * 60_000) };
  };

  const insertMeeting = async (
    actor: Actor,
    input: SaveMeeting,
    zone: string,
  ): Promise<boolean> => {
    const { network } = actor;
    const operation = newId();
    const isKickoff = input.template === "kickoff";
    const title = input.project && (await needs.projectTitle(network, input.project));
    if (input.project && title === undefined) throw fieldError("project");
    const meeting: Meeting = {
      id: input.id,
      own: true,
      title: input.title,
      ...placed(input, zone),
      zone,
      place: input.place,
      joinUrl: input.joinUrl,
      slots: [...(input.slots ?? (isKickoff ? noSlots : defaultSlots))],
      ...(isKickoff && { template: input.template }),
      ...(input.project && title !== undefined && { project: { id: input.project, title } }),
      cancelled: false,
      withdrawn: false,
      reason: "",
      sequence: 0,
      changedAt: now(),
      plan: noPlan,
    };
    const next = planned(meeting, undefined, await readReminding(network), now());
    return announce(actor, "meetings.made", meeting, {
      begins: meeting.start,
      writes: [
        store.writeMeeting(next.meeting, undefined, operation, actor.language),
        ...needs.firstTopics(meeting, actor.person, operation),
        ...historyLines(actor, { what: "meetings.made", about: meeting.id, at: now() }, operation),
      ],
      stays: await calendars.begin(network, operation),
      messages: [...next.messages, ...alongside(next.meeting)],
      contents: needs.contentsOf(meeting.id),
    });
  };

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
    const reader = { person: person ?? "", roles: [] };
    return { meeting: value, view: viewMeeting(value, etag, around, reader, now()) };
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
    ...calendars,
    ...meetingLists(needs),
    ...seriesUseCases(needs, calendars),
    view,

    /**
     * A single meeting made, or one that stands given its own time and place: then its card follows, and those
     * who come are told. The same form twice is once; over somebody else's change it is refused (`version`).
     */
    saveMeeting: async (actor: Actor, input: SaveMeeting): Promise<MeetingView> => {
      const { network } = actor;
      const { zone } = await calendarOf(network);
      await retryOnConflict(async () => {
        const stored = await store.readMeeting(network, input.id);
        if (!stored) {
          if (input.version !== "") throw notFound("the meeting");
          return insertMeeting(actor, input, zone);
        }
        const { value, etag } = stored;
        if (value.cancelled) throw new AppError("meetingCancelled", "a cancelled meeting stays");
        if (value.end <= now()) throw new AppError("meetingOver", "the meeting is over");
        const changes: Partial<Meeting> = {
          title: input.title,
          place: input.place,
          joinUrl: input.joinUrl,
          ...(input.slots && { slots: input.slots }),
        };
        const typed = instantOf({ date: input.date, time: input.time }, value.zone);
        const length = value.end.getTime() - value.start.getTime();
        if (typed.getTime() !== value.start.getTime() || input.minutes * 60_000 !== length)
          Object.assign(changes, placed(input, value.zone));
        const next = changed(value, changes, now());
        if (next === value) return true;
        if (etag !== input.version) throw fieldError("version");
        return replaceMeeting(
          actor,
          stored,
          { ...next, own: true },
          "meetings.moved",
          isElsewhere(value, next) ? [changeNews("moved", next)] : [],
        );
      });
      return view(actor, input.id);
    },

    /** Its card says so, and those who come are told. Twice is once. */
    cancelMeeting: async (
      actor: Actor,
      id: string,
      { version, reason }: CancelMeeting,
    ): Promise<MeetingView> => {
      await retryOnConflict(async () => {
        const stored = await findMeeting(actor.network, id);
        const { value, etag } = stored;
        if (value.cancelled) return true;
        if (value.end <= now()) throw new AppError("meetingOver", "the meeting is over");
        if (etag !== version) throw fieldError("version");
        const changes = { cancelled: true, reason };
        const next = changed(value, changes, now());
        return replaceMeeting(actor, stored, next, "meetings.cancelled", [
          changeNews("cancelled", next),
        ]);
      });
      return view(actor, id);
    },

    /** The last answer counts; the same one again changes nothing (`changed`). */
    answer: async (
      actor: Actor,
      id: string,
      answer: MeetingAnswer,
    ): Promise<{ readonly meeting: MeetingView; readonly changed: boolean }> => {
      const { network, person, language } = actor;
      return retryOnConflict(async () => {
        const [{ value, etag }, known, { rsvps, holders }] = await Promise.all([
          findMeeting(network, id),
          store.readRsvp(network, id, person),
          aroundOf(network, id, language),
        ]);
        if (value.cancelled) throw new AppError("meetingCancelled", "the meeting is cancelled");
        if (value.end <= now()) throw new AppError("meetingOver", "the meeting is over");
        const rsvp: Rsvp = { meeting: id, person, answer, at: now() };
        const around = {
          rsvps: [...rsvps.filter((other) => other.person !== person), rsvp],
          holders,
        };
        const meeting = viewMeeting(value, etag, around, actor, now());
        if (known?.value.answer === answer) return { meeting, changed: false };
        const { written } = await outbox.commit(
          network,
          [store.writeRsvp(rsvp, known, newId())],
          [
            ...(isAnnounced(value, now()) ? [cardEdit(value)] : []),
            ...(known?.value.answer === "no" ? missedReminder(value, person, now()) : []),
          ],
        );
        return written && { meeting, changed: true };
      });
    },

    /** The next one that is held. */
    next: async (actor: Actor): Promise<MeetingView | undefined> => {
      const all = await store.listMeetings(actor.network);
      const next = all.found.find(({ value }) => !value.cancelled && value.end > now());
      return next && view(actor, next.value.id);
    },

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
      return publicMeeting(stored.value, stored.etag, around, now());
    },

    /** What a reminder says, if it still says anything: it is held against what is stored when it leaves. */
    findReminder: async (
      network: string,
      occurrence: string,
      message: "channel" | "person" | "soon" | "part",
      person: string | undefined,
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

import { instantOf, localOf } from "../calendar/local.ts";
import { problemOf } from "../calendar/occurrences.ts";
import type {
  CancelMeeting,
  MeetingList,
  MeetingReminders,
  MeetingView,
  PublicMeeting,
  SaveMeeting,
  SaveSeries,
  SeriesList,
  SeriesView,
} from "../contract/meetings.ts";
import type { MeetingAnswer } from "../contract/vocabulary.ts";
import type { Planned } from "../delivery/intent.ts";
import { historyLine } from "../history/history.ts";
import { type Actor, asCoordinator } from "../kernel/actor.ts";
import { untilWritten } from "../kernel/changes.ts";
import { AppError, misfit, notFound } from "../kernel/errors.ts";
import { oneLine } from "../kernel/text.ts";
import type { Stored } from "../storage/rows.ts";
import type { Write } from "../storage/table.ts";
import { meetingCalendars } from "./calendars.ts";
import {
  changed,
  defaultSlots,
  isAnnounced,
  type Meeting,
  type Rsvp,
  type Series,
} from "./meeting.ts";
import { cardEdit, changeNews, makeTask, partsOf, planned } from "./messages.ts";
import { type SeriesMeetingsNeeds, seriesMeetings } from "./series-meetings.ts";
import { publicMeeting, viewMeeting, viewSeries } from "./view.ts";

export interface MeetingNeeds extends SeriesMeetingsNeeds {
  /** The ids of those who are in the team now. */
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
}

export type MeetingService = ReturnType<typeof meetingService>;

/** A meeting with what reminds of it: one of them is told apart by its round. */
export interface Occasion {
  readonly meeting: Meeting;
  readonly view: MeetingView;
}

const shownPast = 50;
const byCoordinator = "the meetings are set up by the coordinator";

const sameReminders = (one: MeetingReminders, other: MeetingReminders): boolean =>
  one.announceDays === other.announceDays &&
  one.channelDays === other.channelDays &&
  one.personDays === other.personDays &&
  one.time === other.time &&
  one.soonMinutes === other.soonMinutes;

const sameSeries = (one: Series, other: Series): boolean => {
  const told = ({ title, rule, place, joinUrl, slots }: Series) =>
    JSON.stringify([title, Object.entries(rule).sort(), place, joinUrl, slots]);
  return told(one) === told(other);
};

export const meetingService = (needs: MeetingNeeds) => {
  const { store, outbox, calendarOf, presentIds, now, newId } = needs;
  const { makeMeetings } = seriesMeetings(needs);
  const calendars = meetingCalendars(needs);

  const findMeeting = async (network: string, id: string): Promise<Stored<Meeting>> => {
    const meeting = await store.readMeeting(network, id);
    if (!meeting) throw notFound("the meeting");
    return meeting;
  };

  const findSeries = async (network: string, id: string): Promise<Stored<Series>> => {
    const series = await store.readSeries(network, id);
    if (!series || series.value.endedAt) throw notFound("the series");
    return series;
  };

  const view = async (actor: Actor, id: string): Promise<MeetingView> => {
    const [{ value, etag }, rsvps] = await Promise.all([
      findMeeting(actor.network, id),
      store.listRsvps(actor.network, id),
    ]);
    return viewMeeting(value, etag, rsvps, actor.person, now());
  };

  const writeLine = (actor: Actor, what: string, about: string, operation: string): Write =>
    historyLine(actor, { what, about, at: now() }, operation);

  /** A change of a meeting that stands, with what must be said because of it. */
  const replaceMeeting = async (
    actor: Actor,
    { value, etag }: Stored<Meeting>,
    next: Meeting,
    what: string,
    news: readonly Planned[],
  ): Promise<boolean> => {
    const operation = newId();
    const { value: reminders } = await store.readReminders(actor.network);
    const { meeting, messages } = planned(next, value, reminders, now());
    const { written } = await outbox.commit(
      actor.network,
      [
        store.writeMeeting(meeting, etag, operation, actor.language),
        writeLine(actor, what, value.id, operation),
      ],
      [...messages, ...news],
    );
    return written;
  };

  /** When a meeting is held, checked: what is typed may be a time that the clocks leave out, or past. */
  const placed = (input: SaveMeeting, zone: string): Pick<Meeting, "start" | "end"> => {
    const { date, time, minutes } = input;
    const start = instantOf({ date, time }, zone);
    if (localOf(start, zone).time !== time) throw misfit("time");
    if (start <= now()) throw misfit("date");
    return { start, end: new Date(start.getTime() + minutes * 60_000) };
  };

  const insertMeeting = async (
    actor: Actor,
    input: SaveMeeting,
    zone: string,
  ): Promise<boolean> => {
    const { network } = actor;
    const operation = newId();
    const meeting: Meeting = {
      id: input.id,
      own: true,
      title: oneLine(input.title),
      ...placed(input, zone),
      zone,
      place: oneLine(input.place),
      joinUrl: input.joinUrl,
      slots: [...defaultSlots],
      cancelled: false,
      withdrawn: false,
      reason: "",
      sequence: 0,
      changedAt: now(),
      plan: {
        announce: { round: 0 },
        channel: { round: 0 },
        person: { round: 0 },
        soon: { round: 0 },
      },
    };
    const { value: reminders } = await store.readReminders(network);
    const next = planned(meeting, undefined, reminders, now());
    const { written } = await outbox.commit(
      network,
      [
        store.writeMeeting(next.meeting, undefined, operation, actor.language),
        ...(await calendars.begin(network, operation)),
        writeLine(actor, "meetings.made", meeting.id, operation),
      ],
      next.messages,
    );
    return written;
  };

  const occasionOf = async (
    network: string,
    id: string,
    person: string | undefined,
  ): Promise<Occasion | undefined> => {
    const [stored, rsvps] = await Promise.all([
      store.readMeeting(network, id),
      store.listRsvps(network, id),
    ]);
    if (!stored) return undefined;
    const { value, etag } = stored;
    return { meeting: value, view: viewMeeting(value, etag, rsvps, person ?? "", now()) };
  };

  const awaited = async (network: string, id: string): Promise<readonly string[]> => {
    const [rsvps, here] = await Promise.all([store.listRsvps(network, id), presentIds(network)]);
    return rsvps
      .filter(({ answer }) => answer !== "no")
      .flatMap(({ person }) => (here.has(person) ? [person] : []));
  };

  return {
    ...calendars,
    makeMeetings,
    view,

    /** The same form saved again stands once; saving over somebody else's change is refused (`version`). */
    saveSeries: async (actor: Actor, input: SaveSeries): Promise<SeriesView> => {
      asCoordinator(actor, byCoordinator);
      const { network } = actor;
      const { zone, holidays } = await calendarOf(network);
      const { id, version, reminders, ...rest } = input;
      const rule = { ...rest.rule, zone };
      const problem = problemOf(rule, holidays);
      if (problem) throw misfit(`rule.${problem}`);
      await untilWritten(async () => {
        const [stored, knownReminders] = await Promise.all([
          store.readSeries(network, id),
          store.readReminders(network),
        ]);
        if ((!stored && version !== "") || stored?.value.endedAt) throw notFound("the series");
        const series: Series = {
          ...rest,
          id,
          title: oneLine(rest.title),
          place: oneLine(rest.place),
          rule,
          by: stored?.value.by ?? actor.person,
          revision: (stored?.value.revision ?? 0) + 1,
        };
        const isReminded = sameReminders(reminders, knownReminders.value);
        if (stored && sameSeries(stored.value, series) && isReminded) return true;
        if (stored && stored.etag !== version) throw misfit("version");
        const operation = newId();
        const writes = [
          store.writeSeries(series, stored?.etag, operation, actor.language),
          ...(isReminded ? [] : [store.writeReminders(reminders, knownReminders.etag, operation)]),
          ...(await calendars.begin(network, operation)),
          writeLine(
            actor,
            stored ? "meetings.seriesChanged" : "meetings.seriesMade",
            id,
            operation,
          ),
        ];
        return (await outbox.commit(network, writes, [makeTask(id, now())])).written;
      });
      // The clock does it anyway; who made the series sees its meetings at once.
      await makeMeetings(network, id);
      const { value, etag } = await findSeries(network, id);
      return viewSeries(value, etag);
    },

    /** No more meetings are made; those that were announced stay, the others are withdrawn. */
    endSeries: async (actor: Actor, id: string, version: string): Promise<SeriesView> => {
      asCoordinator(actor, byCoordinator);
      const { network } = actor;
      await untilWritten(async () => {
        const stored = await store.readSeries(network, id);
        if (!stored) throw notFound("the series");
        const { value, etag } = stored;
        if (value.endedAt) return true;
        if (etag !== version) throw misfit("version");
        const operation = newId();
        const ended = { ...value, endedAt: now(), revision: value.revision + 1 };
        const { written } = await outbox.commit(
          network,
          [
            store.writeSeries(ended, etag, operation, actor.language),
            writeLine(actor, "meetings.seriesEnded", id, operation),
          ],
          [makeTask(id, now())],
        );
        return written;
      });
      await makeMeetings(network, id);
      const stored = await store.readSeries(network, id);
      if (!stored) throw notFound("the series");
      return viewSeries(stored.value, stored.etag);
    },

    listSeries: async (actor: Actor): Promise<SeriesList> => {
      asCoordinator(actor, byCoordinator);
      const [all, reminders] = await Promise.all([
        store.listSeries(actor.network),
        store.readReminders(actor.network),
      ]);
      return {
        series: all.map(({ value, etag }) => viewSeries(value, etag)),
        reminders: reminders.value,
      };
    },

    findSeries: async (actor: Actor, id: string): Promise<SeriesView> => {
      asCoordinator(actor, byCoordinator);
      const { value, etag } = await findSeries(actor.network, id);
      return viewSeries(value, etag);
    },

    readReminders: async (network: string): Promise<MeetingReminders> =>
      (await store.readReminders(network)).value,

    /**
     * A single meeting made, or one that stands given its own time and place: then its card follows, and those
     * who come are told. The same form twice is once; over somebody else's change it is refused (`version`).
     */
    saveMeeting: async (actor: Actor, input: SaveMeeting): Promise<MeetingView> => {
      asCoordinator(actor, byCoordinator);
      const { network } = actor;
      const { zone } = await calendarOf(network);
      await untilWritten(async () => {
        const stored = await store.readMeeting(network, input.id);
        if (!stored) {
          if (input.version !== "") throw notFound("the meeting");
          return insertMeeting(actor, input, zone);
        }
        const { value, etag } = stored;
        if (value.cancelled) throw new AppError("meetingCancelled", "a cancelled meeting stays");
        if (value.end <= now()) throw new AppError("meetingOver", "the meeting is over");
        const changes: Partial<Meeting> = {
          title: oneLine(input.title),
          place: oneLine(input.place),
          joinUrl: input.joinUrl,
        };
        const typed = instantOf({ date: input.date, time: input.time }, value.zone);
        const length = value.end.getTime() - value.start.getTime();
        if (typed.getTime() !== value.start.getTime() || input.minutes * 60_000 !== length)
          Object.assign(changes, placed(input, value.zone));
        const next = changed(value, changes, now());
        if (next === value) return true;
        if (etag !== input.version) throw misfit("version");
        const isElsewhere =
          next.start.getTime() !== value.start.getTime() ||
          next.end.getTime() !== value.end.getTime() ||
          next.place !== value.place;
        return replaceMeeting(
          actor,
          stored,
          { ...next, own: true },
          "meetings.moved",
          isElsewhere ? [changeNews("moved", next)] : [],
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
      asCoordinator(actor, byCoordinator);
      await untilWritten(async () => {
        const stored = await findMeeting(actor.network, id);
        const { value, etag } = stored;
        if (value.cancelled) return true;
        if (value.end <= now()) throw new AppError("meetingOver", "the meeting is over");
        if (etag !== version) throw misfit("version");
        const changes = { cancelled: true, reason: oneLine(reason) };
        const next = changed(value, changes, now());
        return replaceMeeting(actor, stored, next, "meetings.cancelled", [
          changeNews("cancelled", next),
        ]);
      });
      return view(actor, id);
    },

    /** The last answer counts; the same one again changes nothing. */
    answer: async (actor: Actor, id: string, answer: MeetingAnswer): Promise<MeetingView> => {
      const { network, person } = actor;
      await untilWritten(async () => {
        const [{ value }, known] = await Promise.all([
          findMeeting(network, id),
          store.readRsvp(network, id, person),
        ]);
        if (value.cancelled) throw new AppError("meetingCancelled", "the meeting is cancelled");
        if (value.end <= now()) throw new AppError("meetingOver", "the meeting is over");
        if (known?.value.answer === answer) return true;
        const operation = newId();
        const rsvp: Rsvp = { meeting: id, person, answer, at: now() };
        const { written } = await outbox.commit(
          network,
          [
            store.writeRsvp(rsvp, known?.etag, operation),
            writeLine(actor, "meetings.answered", id, operation),
          ],
          isAnnounced(value, now()) ? [cardEdit(value)] : [],
        );
        return written;
      });
      return view(actor, id);
    },

    list: async (actor: Actor): Promise<MeetingList> => {
      const time = now();
      const [all, rsvps] = await Promise.all([
        store.listMeetings(actor.network),
        store.listAllRsvps(actor.network),
      ]);
      const byMeeting = new Map<string, Rsvp[]>();
      for (const rsvp of rsvps)
        byMeeting.set(rsvp.meeting, [...(byMeeting.get(rsvp.meeting) ?? []), rsvp]);
      // What was withdrawn before anybody heard of it is of no interest.
      const known = all.filter(({ value }) => !value.withdrawn || isAnnounced(value, time));
      const show = ({ value, etag }: Stored<Meeting>): MeetingView =>
        viewMeeting(value, etag, byMeeting.get(value.id) ?? [], actor.person, time);
      return {
        coming: known.filter(({ value }) => value.end > time).map(show),
        past: known
          .filter(({ value }) => value.end <= time)
          .slice(-shownPast)
          .reverse()
          .map(show),
      };
    },

    /** The next one that is held. */
    next: async (actor: Actor): Promise<MeetingView | undefined> => {
      const all = await store.listMeetings(actor.network);
      const next = all.find(({ value }) => !value.cancelled && value.end > now());
      return next && view(actor, next.value.id);
    },

    /** The card in the channel: as everyone may see it, and from when on. */
    findCard: async (
      network: string,
      occurrence: string,
    ): Promise<PublicMeeting | { readonly notBefore: Date } | undefined> => {
      const { id, round } = partsOf(occurrence);
      const [stored, rsvps] = await Promise.all([
        store.readMeeting(network, id),
        store.listRsvps(network, id),
      ]);
      const { round: current, at } = stored?.value.plan.announce ?? {};
      if (!stored || current !== round || at === undefined) return undefined;
      if (at > now().getTime()) return { notBefore: new Date(at) };
      return publicMeeting(stored.value, stored.etag, rsvps, now());
    },

    /** What a reminder says, if it still says anything: it is held against what is stored when it leaves. */
    findReminder: async (
      network: string,
      occurrence: string,
      message: "channel" | "person" | "soon",
      person: string | undefined,
    ): Promise<MeetingView | { readonly notBefore: Date } | undefined> => {
      const { id, round } = partsOf(occurrence);
      const occasion = await occasionOf(network, id, person);
      if (!occasion) return undefined;
      const { meeting, view: shown } = occasion;
      const { round: current, at } = meeting.plan[message];
      if (current !== round || at === undefined || meeting.cancelled) return undefined;
      if (meeting.start <= now()) return undefined;
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

    /** Everyone in the team. */
    everyone: async (network: string): Promise<readonly string[]> => [
      ...(await presentIds(network)),
    ],

    /** Those who said that they come, or perhaps come. */
    awaited: (network: string, occurrence: string): Promise<readonly string[]> =>
      awaited(network, partsOf(occurrence).id),
  };
};

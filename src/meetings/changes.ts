import { instantOf, localOf } from "../calendar/local.ts";
import type { CancelMeeting, MeetingView, SaveMeeting } from "../contract/meetings.ts";
import type { AnnouncementKind } from "../contract/vocabulary.ts";
import type { AnnouncedChange, Told } from "../delivery/announcements.ts";
import { causedBy, type Planned } from "../delivery/intent.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError, fieldError, notFound } from "../kernel/errors.ts";
import type { Stored } from "../storage/rows.ts";
import type { Write } from "../storage/table.ts";
import type { MeetingCalendars } from "./calendars.ts";
import {
  changed,
  changesIn,
  defaultSlots,
  isElsewhere,
  type Meeting,
  noSlots,
  unchangedSince,
} from "./meeting.ts";
import { changeNews, planned } from "./messages.ts";
import type { MeetingReadings } from "./readings.ts";
import { remindingOf, type SeriesMeetingsNeeds } from "./series-meetings.ts";

export interface MeetingChangeNeeds extends SeriesMeetingsNeeds {
  /** What a new meeting's programme begins with. */
  readonly firstTopics: (meeting: Meeting, person: string, operation: string) => readonly Write[];
  /** What a project of the board is called; nothing when there is no such project. */
  readonly projectTitle: (network: string, project: string) => Promise<string | undefined>;
  /** Prefixes of the keys of what others put into a meeting. */
  readonly contentsOf: (meeting: string) => readonly string[];
}

/** A change of a meeting that stands. */
interface Replacing {
  readonly known: Stored<Meeting>;
  readonly next: Meeting;
  readonly what: AnnouncementKind;
  /** What must be said because of it. */
  readonly news: readonly Planned[];
}

interface Announcing extends AnnouncedChange, Pick<Told, "what" | "contents"> {
  readonly meeting: Meeting;
  readonly begins: Date;
}

/** When a meeting is held, checked: what is typed may be a time that the clocks leave out, or past. */
const placed = (input: SaveMeeting, zone: string, now: Date): Pick<Meeting, "start" | "end"> => {
  const { date, time, minutes } = input;
  const start = instantOf({ date, time }, zone);
  if (localOf(start, zone).time !== time) throw fieldError("time", "skipped");
  if (start <= now) throw fieldError("date");
  return { start, end: new Date(start.getTime() + minutes * 60_000) };
};

/** A meeting that is not stored yet. */
const newMeeting = (
  input: SaveMeeting,
  project: Meeting["project"],
  { zone, now }: { readonly zone: string; readonly now: Date },
): Meeting => {
  const isKickoff = input.template === "kickoff";
  return {
    id: input.id,
    own: true,
    title: input.title,
    ...placed(input, zone, now),
    zone,
    place: input.place,
    joinUrl: input.joinUrl,
    slots: [...(input.slots ?? (isKickoff ? noSlots : defaultSlots))],
    ...(isKickoff && { template: input.template }),
    ...(project && { project }),
    ...unchangedSince(now),
  };
};

/** A meeting with the changes that were typed; itself when nothing differs. */
const movedBy = (value: Meeting, input: SaveMeeting, now: Date): Meeting => {
  const typed = instantOf({ date: input.date, time: input.time }, value.zone);
  const length = value.end.getTime() - value.start.getTime();
  const isMoved = typed.getTime() !== value.start.getTime() || input.minutes * 60_000 !== length;
  const changes: Partial<Meeting> = {
    title: input.title,
    place: input.place,
    joinUrl: input.joinUrl,
    ...(input.slots && { slots: input.slots }),
    ...(isMoved && placed(input, value.zone, now)),
  };
  return changed(value, changes, now);
};

/** How meetings are written, with what is announced of them. */
const meetingWrites = (needs: MeetingChangeNeeds, { begin }: Pick<MeetingCalendars, "begin">) => {
  const { store, announcer, alongside, now, newId } = needs;
  const readReminding = remindingOf(needs);

  const announce = async (
    { network, person }: Actor,
    { what, meeting: { id: about, title }, begins, contents, ...change }: Announcing,
  ): Promise<boolean> => {
    const leaves = await announcer.leavesAt(network, begins);
    const told = { what, about, title, by: person, leaves, contents };
    const messages = causedBy(person, change.messages, now());
    return (await announcer.announce(network, told, { ...change, messages })).written;
  };

  /** A change of a meeting that stands, with what must be said because of it. */
  const replaceMeeting = async (
    actor: Actor,
    { known, next, what, news }: Replacing,
  ): Promise<boolean> => {
    const { value } = known;
    const operation = newId();
    const reminding = await readReminding(actor.network);
    const { meeting, messages } = planned({ meeting: next, before: value }, reminding, now());
    const changes = changesIn(value, meeting);
    const begins = value.start < meeting.start ? value.start : meeting.start;
    return announce(actor, {
      what,
      meeting,
      begins,
      writes: [
        store.writeMeeting(meeting, known, { operation, language: actor.language }),
        ...historyLines(actor, { what, about: value.id, at: now(), changes }, operation),
      ],
      messages: [...messages, ...news, ...alongside(meeting, value)],
    });
  };

  const insertMeeting = async (
    actor: Actor,
    input: SaveMeeting,
    zone: string,
  ): Promise<boolean> => {
    const { network } = actor;
    const operation = newId();
    const title = input.project && (await needs.projectTitle(network, input.project));
    if (input.project && title === undefined) throw fieldError("project");
    const project = input.project && title !== undefined ? { id: input.project, title } : undefined;
    const meeting = newMeeting(input, project, { zone, now: now() });
    const next = planned({ meeting }, await readReminding(network), now());
    return announce(actor, {
      what: "meetings.made",
      meeting,
      begins: meeting.start,
      writes: [
        store.writeMeeting(next.meeting, undefined, { operation, language: actor.language }),
        ...needs.firstTopics(meeting, actor.person, operation),
        ...historyLines(actor, { what: "meetings.made", about: meeting.id, at: now() }, operation),
      ],
      stays: await begin(network, operation),
      messages: [...next.messages, ...alongside(next.meeting)],
      contents: needs.contentsOf(meeting.id),
    });
  };

  return { replaceMeeting, insertMeeting };
};

/** A single meeting made, moved and cancelled. */
export const meetingChanges = (
  needs: MeetingChangeNeeds,
  { findMeeting, view }: MeetingReadings,
  calendars: Pick<MeetingCalendars, "begin">,
) => {
  const { store, calendarOf, now } = needs;
  const { replaceMeeting, insertMeeting } = meetingWrites(needs, calendars);

  return {
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
        const next = movedBy(value, input, now());
        if (next === value) return true;
        if (etag !== input.version) throw fieldError("version");
        return replaceMeeting(actor, {
          known: stored,
          next: { ...next, own: true },
          what: "meetings.moved",
          news: isElsewhere(value, next) ? [changeNews("moved", next)] : [],
        });
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
        return replaceMeeting(actor, {
          known: stored,
          next,
          what: "meetings.cancelled",
          news: [changeNews("cancelled", next)],
        });
      });
      return view(actor, id);
    },
  };
};

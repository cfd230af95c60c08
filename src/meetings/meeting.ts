import { z } from "zod";
import { seriesRuleSchema } from "../contract/calendar.ts";
import { usualSeries } from "../contract/forms/meeting-parts.ts";
import { type MeetingReminders, type Slot, slotSchema } from "../contract/meetings.ts";
import {
  type DutyRole,
  type MeetingAnswer,
  meetingSlots,
  meetingTemplates,
} from "../contract/vocabulary.ts";
import { type Change, changesBetween, type Facts } from "../history/changes.ts";

export const seriesShape = {
  id: z.string(),
  title: z.string(),
  rule: seriesRuleSchema,
  place: z.string(),
  joinUrl: z.string(),
  slots: z.array(slotSchema),
  /** Who made it. */
  by: z.string(),
  /** Counts the changes: a meeting knows which one it followed last. */
  revision: z.number(),
  endedAt: z.date().optional(),
};

const seriesRowSchema = z.object(seriesShape);

export type Series = z.infer<typeof seriesRowSchema>;

/** Messages that a meeting has waiting or behind it. */
/** Their names stand in stored rows: `turn` is when duties are handed out. */
export const plannedMessages = ["announce", "channel", "person", "soon", "part", "turn"] as const;
export type PlannedMessage = (typeof plannedMessages)[number];

const plannedSchema = z
  .object({
    /** Tells the message from one that was planned for another time and went, or came to nothing. */
    round: z.number(),
    /** Absent: not to be sent. */
    at: z.number().optional(),
  })
  .default({ round: 0 });

const planSchema = z.object({
  announce: plannedSchema,
  channel: plannedSchema,
  person: plannedSchema,
  soon: plannedSchema,
  /** To those with a part in it. */
  part: plannedSchema,
  /** Work by the clock: who leads and who writes is asked. */
  turn: plannedSchema,
});

/** When each message is due, as milliseconds of the epoch. */
export type Plan = z.infer<typeof planSchema>;

export const noPlan: Plan = planSchema.parse({});

/** What of a meeting begins alike, whoever makes it. */
export const unchangedSince = (now: Date) => ({
  cancelled: false,
  withdrawn: false,
  reason: "",
  sequence: 0,
  changedAt: now,
  plan: noPlan,
});

export const meetingShape = {
  id: z.string(),
  series: z.string().optional(),
  /** The rule's own local date that it has now; absent from a single meeting. */
  key: z.string().optional(),
  /** The revision of the series it followed last. */
  follows: z.number().optional(),
  /** A coordinator gave it a time or a place of its own. */
  own: z.boolean(),
  title: z.string(),
  start: z.date(),
  end: z.date(),
  zone: z.string(),
  place: z.string(),
  joinUrl: z.string(),
  slots: z.array(slotSchema),
  /** Absent: the network's own. */
  template: z.enum(meetingTemplates).optional(),
  /** Whose kick-off it is. */
  project: z.object({ id: z.string(), title: z.string() }).optional(),
  cancelled: z.boolean(),
  /** Cancelled because its series has no meeting then any more. */
  withdrawn: z.boolean(),
  reason: z.string(),
  movedFrom: z.date().optional(),
  movedFromPlace: z.string().optional(),
  sequence: z.number(),
  changedAt: z.date(),
  plan: planSchema,
};

const meetingRowSchema = z.object(meetingShape);

export type Meeting = z.infer<typeof meetingRowSchema>;

export interface Rsvp {
  readonly meeting: string;
  readonly person: string;
  readonly answer: MeetingAnswer;
  readonly at: Date;
}

/** Who took a duty of a meeting. */
export interface Holder {
  readonly person: string;
  readonly name: string;
  /** They may have left the team since. */
  readonly present: boolean;
}

export type Holders = Readonly<Partial<Record<DutyRole, Holder>>>;

/** Those in charge of the meeting; when it is nobody, the coordinators are. */
export const chargeOf = ({ lead, write }: Holders): readonly string[] => [
  ...new Set([lead, write].flatMap((holder) => (holder?.present ? [holder.person] : []))),
];

export const defaultReminders: MeetingReminders = {
  announceDays: 21,
  channelDays: 7,
  partDays: 3,
  personDays: 1,
  time: "09:00",
  soonMinutes: 15,
};

export const defaultSlots: readonly Slot[] = meetingSlots.map((key) => ({
  key,
  name: "",
  minutes: usualSeries.slotMinutes[key],
}));

export const noSlots: readonly Slot[] = defaultSlots.map((slot) => ({ ...slot, minutes: 0 }));

/**
 * A series' meeting of one date is the same whoever makes it: the last digits of the series' id give way to the date.
 * Where a meeting that has moved to another date since has that id, the four digits before them count on.
 */
export const meetingIdOf = (series: string, date: string, taken: ReadonlySet<string>): string => {
  const [start, counter] = [series.slice(0, -12), Number.parseInt(series.slice(-12, -8), 16)];
  for (let tries = 0; ; tries++) {
    const digits = ((counter + tries) % 0x1_0000).toString(16).padStart(4, "0");
    const id = start + digits + date.replaceAll("-", "");
    if (!taken.has(id)) return id;
  }
};

/** Whether its card stands in the channel, or is on its way there. */
export const isAnnounced = ({ plan }: Pick<Meeting, "plan">, now: Date): boolean =>
  plan.announce.at !== undefined && plan.announce.at <= now.getTime();

const sameSlots = (one: readonly Slot[], other: readonly Slot[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Whether people would see a difference. */
const looksSame = (one: Meeting, other: Meeting): boolean =>
  one.title === other.title &&
  one.start.getTime() === other.start.getTime() &&
  one.end.getTime() === other.end.getTime() &&
  one.place === other.place &&
  one.joinUrl === other.joinUrl &&
  one.cancelled === other.cancelled &&
  one.reason === other.reason &&
  sameSlots(one.slots, other.slots);

/** Whether people have to be elsewhere, or at another time. */
export const isElsewhere = (one: Meeting, other: Meeting): boolean =>
  one.start.getTime() !== other.start.getTime() ||
  one.end.getTime() !== other.end.getTime() ||
  one.place !== other.place;

/** The change of a meeting, counted; itself when nothing changes. */
export const changed = (meeting: Meeting, changes: Partial<Meeting>, now: Date): Meeting => {
  const next = { ...meeting, ...changes };
  if (looksSame(meeting, next)) return meeting;
  const isMoved = next.start.getTime() !== meeting.start.getTime();
  // What people were told first is what they compare with.
  const told =
    meeting.movedFrom ?? (isMoved && isAnnounced(meeting, now) ? meeting.start : undefined);
  const toldPlace = meeting.movedFromPlace ?? (isAnnounced(meeting, now) ? meeting.place : "");
  const { movedFrom: _start, movedFromPlace: _place, ...rest } = next;
  return {
    ...rest,
    ...(told && told.getTime() !== next.start.getTime() && { movedFrom: told }),
    ...(toldPlace && toldPlace !== next.place && { movedFromPlace: toldPlace }),
    sequence: meeting.sequence + 1,
    changedAt: now,
  };
};

const factsOf = (meeting: Meeting): Facts => ({
  start: meeting.start.toISOString(),
  end: meeting.end.toISOString(),
  place: meeting.place,
  state: meeting.cancelled ? "cancelled" : "planned",
  title: meeting.title,
  reason: meeting.reason,
  joinUrl: meeting.joinUrl,
  slots: JSON.stringify(meeting.slots),
});

/** What the log tells of a change of it. */
export const changesIn = (before: Meeting, after: Meeting): Change[] =>
  changesBetween(factsOf(before), factsOf(after));

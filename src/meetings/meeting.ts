import { z } from "zod";
import { seriesRuleSchema } from "../contract/calendar.ts";
import { type MeetingReminders, type Slot, slotSchema } from "../contract/meetings.ts";
import { type MeetingAnswer, meetingSlots, usualSeries } from "../contract/vocabulary.ts";

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
export const plannedMessages = ["announce", "channel", "person", "soon"] as const;
export type PlannedMessage = (typeof plannedMessages)[number];

const planSchema = z.record(
  z.enum(plannedMessages),
  z.object({
    /** Tells the message from one that was planned for another time and went, or came to nothing. */
    round: z.number(),
    /** Absent: not to be sent. */
    at: z.number().optional(),
  }),
);

/** When each message is due, as milliseconds of the epoch. */
export type Plan = z.infer<typeof planSchema>;

export const meetingShape = {
  id: z.string(),
  series: z.string().optional(),
  /** The rule's own local date; absent from a single meeting. */
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
  cancelled: z.boolean(),
  /** Cancelled because its series has no meeting then any more. */
  withdrawn: z.boolean(),
  reason: z.string(),
  movedFrom: z.date().optional(),
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

export const defaultReminders: MeetingReminders = {
  announceDays: 21,
  channelDays: 7,
  personDays: 1,
  time: "09:00",
  soonMinutes: 15,
};

export const defaultSlots: readonly Slot[] = meetingSlots.map((key) => ({
  key,
  name: "",
  minutes: usualSeries.slotMinutes[key],
}));

/** A series' meeting of one date is the same whoever makes it: the last digits of the series' id give way to the date. */
export const meetingIdOf = (series: string, date: string): string =>
  series.slice(0, -8) + date.replaceAll("-", "");

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

/** The change of a meeting, counted; itself when nothing changes. */
export const changed = (meeting: Meeting, changes: Partial<Meeting>, now: Date): Meeting => {
  const next = { ...meeting, ...changes };
  if (looksSame(meeting, next)) return meeting;
  const isMoved = next.start.getTime() !== meeting.start.getTime();
  // What people were told first is what they compare with.
  const told =
    meeting.movedFrom ?? (isMoved && isAnnounced(meeting, now) ? meeting.start : undefined);
  const { movedFrom: _before, ...rest } = next;
  return {
    ...rest,
    ...(told && told.getTime() !== next.start.getTime() && { movedFrom: told }),
    sequence: meeting.sequence + 1,
    changedAt: now,
  };
};

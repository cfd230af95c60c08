import { reminderTime } from "../calendar/reminders.ts";
import type { MeetingReminders } from "../contract/meetings.ts";
import type { Planned } from "../delivery/intent.ts";
import {
  isAnnounced,
  type Meeting,
  type Plan,
  type PlannedMessage,
  plannedMessages,
} from "./meeting.ts";

/** Kinds of messages this feature sends, and of its work by the clock. */
export const meetingMessages = {
  card: "meetings.card",
  channelReminder: "meetings.channelReminder",
  reminder: "meetings.reminder",
  soon: "meetings.soon",
  moved: "meetings.moved",
  cancelled: "meetings.cancelled",
  make: "meetings.make",
  over: "meetings.over",
} as const;

const noPlan: Plan = {
  announce: { round: 0 },
  channel: { round: 0 },
  person: { round: 0 },
  soon: { round: 0 },
};

const occurrence = (id: string, round: number): string => `${id}.${round}`;

/** What {@link occurrence} was made of. */
export const partsOf = (name: string): { readonly id: string; readonly round: number } => {
  const [id = "", round = ""] = name.split(".");
  return { id, round: Number(round) };
};

/** What its card in the channel is known by. */
export const cardOf = ({
  id,
  plan,
}: Meeting): { readonly kind: string; readonly occurrence: string } => ({
  kind: meetingMessages.card,
  occurrence: occurrence(id, plan.announce.round),
});

/** When each would be due, whether that is still to come or not. */
const timesOf = (
  { start, zone, cancelled }: Meeting,
  { announceDays, channelDays, personDays, time, soonMinutes }: MeetingReminders,
  now: Date,
): Readonly<Partial<Record<PlannedMessage, Date | undefined>>> => {
  if (cancelled || start <= now) return {};
  const daysBefore = (before: number): Date | undefined =>
    reminderTime(start, { by: "days", before, time }, zone);
  return {
    announce: daysBefore(announceDays) ?? now,
    channel: channelDays > 0 ? daysBefore(channelDays) : undefined,
    person: personDays > 0 ? daysBefore(personDays) : undefined,
    soon:
      soonMinutes > 0
        ? reminderTime(start, { by: "minutes", before: soonMinutes }, zone)
        : undefined,
  };
};

const intentOf = (message: PlannedMessage, meeting: Meeting): Planned => {
  const { id, plan } = meeting;
  const name = occurrence(id, plan[message].round);
  switch (message) {
    case "announce":
      return { ...cardOf(meeting), do: "post" };
    case "channel":
      return {
        kind: meetingMessages.channelReminder,
        occurrence: name,
        do: "reply",
        root: cardOf(meeting),
      };
    case "person":
      return { kind: meetingMessages.reminder, occurrence: name, do: "tellEach" };
    case "soon":
      return { kind: meetingMessages.soon, occurrence: name, do: "tellEach" };
  }
};

/**
 * When the meeting's messages are due now, and what is planned anew for it. A message still waiting moves with
 * the meeting; one that went, or that has no time any more, is another one the next time.
 */
export const planned = (
  meeting: Meeting,
  before: Meeting | undefined,
  reminders: MeetingReminders,
  now: Date,
): { readonly meeting: Meeting; readonly messages: readonly Planned[] } => {
  const times = timesOf(meeting, reminders, now);
  const plan: Plan = { ...(before?.plan ?? noPlan) };
  const fresh: PlannedMessage[] = [];
  const moved = new Map<PlannedMessage, Date>();
  for (const message of plannedMessages) {
    const { round, at: old } = plan[message];
    const waits = old !== undefined && old > now.getTime();
    const time = times[message];
    if (time?.getTime() === old) continue;
    if (message === "announce" && old !== undefined && !waits) continue;
    // What is too late is not said any more, but for the card itself.
    const late = message === "announce" ? now : undefined;
    const at = (time && time > now ? time : time && late)?.getTime();
    const isAnother = old !== undefined && !(waits && at !== undefined);
    plan[message] = { round: isAnother ? round + 1 : round, ...(at !== undefined && { at }) };
    if (at === undefined) continue;
    fresh.push(message);
    if (waits) moved.set(message, new Date(old));
  }
  const next = { ...meeting, plan };
  const messages = fresh.map((message): Planned => {
    const movedFrom = moved.get(message);
    return {
      ...intentOf(message, next),
      at: new Date(plan[message].at ?? 0),
      until: next.start,
      ...(movedFrom && { movedFrom }),
    };
  });
  return { meeting: next, messages: [...messages, ...cardEdits(next, before, now)] };
};

/** The card is brought up to date with each change, and once the meeting is over. */
const cardEdits = (meeting: Meeting, before: Meeting | undefined, now: Date): Planned[] => {
  const edit: Planned = { ...cardOf(meeting), do: "edit" };
  const edits: Planned[] = [];
  if (before && isAnnounced(before, now)) edits.push(edit);
  const isEndNew = before?.end.getTime() !== meeting.end.getTime();
  if (isEndNew && meeting.end > now)
    for (const atEnd of [edit, overTask(meeting)])
      edits.push({ ...atEnd, at: meeting.end, ...(before && { movedFrom: before.end }) });
  return edits;
};

/** What the clock does once the meeting has been held. */
const overTask = ({ id }: Meeting): Planned => ({
  kind: meetingMessages.over,
  occurrence: id,
  do: "task",
});

/** The card's count has changed. */
export const cardEdit = (meeting: Meeting): Planned => ({ ...cardOf(meeting), do: "edit" });

/** To those who said that they come, or perhaps come. */
export const changeNews = (
  kind: "moved" | "cancelled",
  { id, sequence, start }: Meeting,
  until: Date = start,
): Planned => ({
  kind: meetingMessages[kind],
  occurrence: occurrence(id, sequence),
  do: "tellEach",
  until,
});

/** Makes the meetings of a series by the clock, and brings those that stand in line with it. */
export const makeTask = (series: string, at?: Date): Planned => ({
  kind: meetingMessages.make,
  occurrence: series,
  do: "task",
  ...(at && { at }),
});

import type { Holidays } from "../calendar/holidays.ts";
import { addDays, instantOf, localOf } from "../calendar/local.ts";
import { reminderTime } from "../calendar/reminders.ts";
import type { MeetingReminders } from "../contract/meetings.ts";
import { numbers } from "../contract/numbers.ts";
import type { Locale } from "../contract/vocabulary.ts";
import type { Planned } from "../delivery/intent.ts";
import {
  isAnnounced,
  type Meeting,
  noPlan,
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
  part: "meetings.part",
  duties: "meetings.turns",
  moved: "meetings.moved",
  cancelled: "meetings.cancelled",
  followed: "meetings.followed",
  restored: "meetings.restored",
  make: "meetings.make",
  unclosed: "meetings.unclosed",
} as const;

const occurrence = (id: string, round: number): string => `${id}.${round}`;

/** What {@link occurrence} was made of. */
export const partsOf = (name: string): { readonly id: string; readonly round: number } => {
  const [id = "", round = ""] = name.split(".");
  return { id, round: Number(round) };
};

const cardOf = ({ id, plan }: Meeting): { readonly kind: string; readonly occurrence: string } => ({
  kind: meetingMessages.card,
  occurrence: occurrence(id, plan.announce.round),
});

/** When a network reminds of its meetings, and on which days it does not. */
export interface Reminding {
  readonly reminders: MeetingReminders;
  readonly holidays: Holidays;
}

/** When each would be due, whether that is still to come or not. */
const timesOf = (
  { start, zone, cancelled }: Meeting,
  { reminders, holidays }: Reminding,
  now: Date,
): Readonly<Partial<Record<PlannedMessage, Date | undefined>>> => {
  if (cancelled || start <= now) return {};
  const { announceDays, channelDays, partDays, personDays, time, soonMinutes } = reminders;
  const daysBefore = (before: number): Date | undefined =>
    reminderTime(start, { by: "days", before, time }, { zone, holidays });
  const person = personDays > 0 ? daysBefore(personDays) : undefined;
  const part = partDays > 0 ? daysBefore(partDays) : undefined;
  return {
    announce: daysBefore(announceDays) ?? now,
    channel: channelDays > 0 ? daysBefore(channelDays) : undefined,
    person,
    soon:
      soonMinutes > 0
        ? reminderTime(start, { by: "minutes", before: soonMinutes }, { zone, holidays })
        : undefined,
    // Everyone's own reminder of the same day tells them the same.
    part: part?.getTime() === person?.getTime() ? undefined : part,
    turn: daysBefore(numbers.dutyDays) ?? now,
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
    case "part":
      return { kind: meetingMessages.part, occurrence: name, do: "tellEach" };
    case "turn":
      return { kind: meetingMessages.duties, occurrence: name, do: "task" };
  }
};

/** A meeting made or changed, and how it was before. */
interface MeetingChange {
  readonly meeting: Meeting;
  readonly before?: Meeting | undefined;
}

/**
 * When the meeting's messages are due now, and what is planned anew for it. A message still waiting moves with
 * the meeting; one that went, or that has no time any more, is another one the next time.
 */
export const planned = (
  { meeting, before }: MeetingChange,
  reminding: Reminding,
  now: Date,
): { readonly meeting: Meeting; readonly messages: readonly Planned[] } => {
  const times = timesOf(meeting, reminding, now);
  const plan: Plan = { ...(before?.plan ?? noPlan) };
  const fresh: PlannedMessage[] = [];
  const moved = new Map<PlannedMessage, Date>();
  for (const message of plannedMessages) {
    const { round, at: old } = plan[message];
    const waits = old !== undefined && old > now.getTime();
    const time = times[message];
    if (time?.getTime() === old) continue;
    const isBegun = old !== undefined && !waits;
    if (message === "announce" && isBegun) continue;
    // Who began to ask goes on, unless the meeting has moved far away.
    if (message === "turn" && isBegun && time && time <= now) continue;
    // What is too late is not said any more, but for the card itself, and who leads is still asked.
    const late = message === "announce" || message === "turn" ? now : undefined;
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
  return {
    meeting: next,
    messages: [
      ...messages,
      ...cardEdits({ meeting: next, before }, now),
      ...unclosedAsks({ meeting: next, before }, reminding.reminders, now),
    ],
  };
};

/** The card is brought up to date with each change, and once the meeting is over. */
const cardEdits = ({ meeting, before }: MeetingChange, now: Date): Planned[] => {
  const edit: Planned = { ...cardOf(meeting), do: "edit" };
  const edits: Planned[] = [];
  if (before && isAnnounced(before, now)) edits.push(edit);
  const isEndNew = before?.end.getTime() !== meeting.end.getTime();
  if (isEndNew && meeting.end > now)
    edits.push({ ...edit, at: meeting.end, ...(before && { movedFrom: before.end }) });
  return edits;
};

/** The days after a meeting when those in charge are asked to close it. */
const askedAfter = [3, 7];
const untilNext = 4 * 24 * 60 * 60_000;

/** When it is asked, so many days after the meeting, that it be closed. */
export const askedAt = (
  { end, zone }: Pick<Meeting, "end" | "zone">,
  days: number,
  { time }: Pick<MeetingReminders, "time">,
): Date => instantOf({ date: addDays(localOf(end, zone).date, days), time }, zone);

/** Planned with the meeting, and rendered to nothing when somebody closed it or nobody held it. */
const unclosedAsks = (
  { meeting, before }: MeetingChange,
  reminders: MeetingReminders,
  now: Date,
): Planned[] => {
  if (before?.end.getTime() === meeting.end.getTime() || meeting.end <= now) return [];
  return askedAfter.map((days) => {
    const at = askedAt(meeting, days, reminders);
    return {
      kind: meetingMessages.unclosed,
      occurrence: occurrence(meeting.id, days),
      do: "tellEach",
      at,
      until: new Date(at.getTime() + untilNext),
      ...(before && { movedFrom: askedAt(before, days, reminders) }),
    };
  });
};

/** Said in the thread of the meeting's card; in the network's language, unless it is for one person. */
export const inThread = (
  meeting: Meeting,
  message: { readonly kind: string; readonly occurrence: string; readonly language?: Locale },
): Planned => ({ ...message, do: "reply", root: cardOf(meeting) });

/** To one who could not come when everyone was reminded, and can now; who was reminded then is not again. */
export const missedReminder = (meeting: Meeting, person: string, now: Date): Planned[] => {
  const { id, start, plan } = meeting;
  const { round, at } = plan.person;
  if (at === undefined || at > now.getTime()) return [];
  const name = { kind: meetingMessages.reminder, occurrence: occurrence(id, round) };
  return [{ ...name, do: "tell", person, until: start }];
};

/** What the card shows has changed. */
export const cardEdit = (meeting: Meeting): Planned => ({ ...cardOf(meeting), do: "edit" });

/**
 * To those who said that they come, or perhaps come. That a meeting followed its series, or is held after all, is told
 * to all who answered: who could not come then may be able to now.
 */
export const changeNews = (
  kind: "moved" | "cancelled" | "followed" | "restored",
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

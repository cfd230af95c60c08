import type { Holidays } from "../calendar/holidays.ts";
import {
  findOccurrence,
  nextOccurrences,
  type Occurrence,
  occurrencesBetween,
} from "../calendar/occurrences.ts";
import type { Planned } from "../delivery/intent.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { historyLine } from "../history/history.ts";
import { untilWritten } from "../kernel/changes.ts";
import { forEachOf } from "../kernel/each.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Stored } from "../storage/rows.ts";
import { changed, isAnnounced, type Meeting, meetingIdOf, noPlan, type Series } from "./meeting.ts";
import { planned, type Reminding } from "./messages.ts";
import type { MeetingStore } from "./store.ts";

export interface NetworkCalendar {
  /** An IANA zone. */
  readonly zone: string;
  /** Those that the network keeps. */
  readonly holidays: Holidays;
}

export interface SeriesMeetingsNeeds extends Needs {
  readonly store: MeetingStore;
  readonly outbox: Outbox;
  readonly calendarOf: (network: string) => Promise<NetworkCalendar>;
  /** What else goes by the meeting's clock: planned whenever the meeting is made or changed. */
  readonly alongside: (meeting: Meeting, before?: Meeting) => readonly Planned[];
}

/** When this network is reminded of its meetings. */
export const remindingOf =
  ({ store, calendarOf }: Pick<SeriesMeetingsNeeds, "store" | "calendarOf">) =>
  async (network: string): Promise<Reminding> => {
    const [{ value: reminders }, { holidays }] = await Promise.all([
      store.readReminders(network),
      calendarOf(network),
    ]);
    return { reminders, holidays };
  };

const day = 24 * 60 * 60_000;
/** So far ahead all meetings stand, and so many of them however far they are. */
const madeAhead = 60 * day;
const fewestAhead = 2;

/** Meetings made or changed side by side: their writes go together. */
const atOnce = 50;

/** Who did it, when nobody did. */
const theClock = { person: "" };

const comingOf = (series: Series, holidays: Holidays, now: Date): Occurrence[] => {
  if (series.endedAt) return [];
  const rule = { rule: series.rule, exceptions: [] };
  const coming = occurrencesBetween(rule, holidays, now, new Date(now.getTime() + madeAhead));
  return coming.length < fewestAhead ? nextOccurrences(rule, holidays, now, fewestAhead) : coming;
};

const newMeeting = (series: Series, { key, start, end }: Occurrence, now: Date): Meeting => ({
  id: meetingIdOf(series.id, key),
  series: series.id,
  key,
  follows: series.revision,
  own: false,
  title: series.title,
  start,
  end,
  zone: series.rule.zone,
  place: series.place,
  joinUrl: series.joinUrl,
  slots: series.slots,
  cancelled: false,
  withdrawn: false,
  reason: "",
  sequence: 0,
  changedAt: now,
  plan: noPlan,
});

/** Nobody's plans are upset: what somebody comes to keeps its time, and what a person decided of it stays. */
const followed = (
  meeting: Meeting,
  series: Series,
  occurrence: Occurrence | undefined,
  isAwaited: boolean,
  now: Date,
): Meeting => {
  const { revision, title, place, joinUrl, slots, endedAt } = series;
  if (meeting.follows === revision || (meeting.cancelled && !meeting.withdrawn)) return meeting;
  const follows = { follows: revision };
  if (endedAt)
    return isAnnounced(meeting, now)
      ? { ...meeting, ...follows }
      : changed({ ...meeting, ...follows }, { cancelled: true, withdrawn: true }, now);
  if (meeting.own) return changed({ ...meeting, ...follows }, { title, slots }, now);
  const details = { title, place, joinUrl, slots };
  if (isAwaited) return changed({ ...meeting, ...follows }, details, now);
  if (!occurrence)
    return changed({ ...meeting, ...follows }, { cancelled: true, withdrawn: true }, now);
  const { start, end } = occurrence;
  const held = { start, end, zone: series.rule.zone, cancelled: false, withdrawn: false };
  return changed({ ...meeting, ...follows }, { ...details, ...held }, now);
};

const isSame = (one: Meeting, other: Meeting): boolean =>
  one.sequence === other.sequence &&
  one.follows === other.follows &&
  JSON.stringify(one.plan) === JSON.stringify(other.plan);

/** The meetings that a series makes, and those that stand already brought in line with it. */
export const seriesMeetings = (needs: SeriesMeetingsNeeds) => {
  const { store, outbox, alongside, now, newId } = needs;

  const readReminding = remindingOf(needs);

  const make = async (network: string, meeting: Meeting, reminding: Reminding): Promise<void> => {
    const operation = newId();
    const next = planned(meeting, undefined, reminding, now());
    const line = { what: "meetings.made", about: meeting.id, at: now() };
    // Not written: another instance made the same one.
    await outbox.commit(
      network,
      [
        store.writeMeeting(next.meeting, undefined, operation),
        historyLine(theClock, line, operation),
      ],
      [...next.messages, ...alongside(next.meeting)],
    );
  };

  const bringInLine = async (
    network: string,
    standing: Stored<Meeting>,
    series: Series | undefined,
    reminding: Reminding,
  ): Promise<void> => {
    const { id } = standing.value;
    let stored: Stored<Meeting> | undefined = standing;
    const isInLine = async (): Promise<boolean> => {
      if (!stored || stored.value.start <= now()) return true;
      const { value } = stored;
      let next = value;
      if (series && series.revision !== value.follows) {
        const rule = { rule: series.rule, exceptions: [] };
        const occurrence = findOccurrence(rule, reminding.holidays, value.key ?? "");
        const answers = await store.listRsvps(network, id);
        const isAwaited = answers.some(({ answer }) => answer !== "no");
        next = followed(value, series, occurrence, isAwaited, now());
      }
      const { meeting, messages } = planned(next, value, reminding, now());
      if (isSame(meeting, value)) return true;
      const operation = newId();
      const line = { what: "meetings.followed", about: id, at: now() };
      const seen = meeting.sequence !== value.sequence;
      const { written } = await outbox.commit(
        network,
        [store.writeMeeting(meeting, stored, operation), historyLine(theClock, line, operation)],
        [
          ...messages.filter(({ do: what }) => seen || what !== "edit"),
          ...alongside(meeting, value),
        ],
      );
      if (!written) stored = await store.readMeeting(network, id);
      return written;
    };
    await untilWritten(isInLine);
  };

  return {
    /**
     * Any number of instances may do it at once, and as often as they like. Says when to do it again: a moment
     * that is the same for all, so that two who plan it plan it once.
     */
    makeMeetings: async (network: string, id: string): Promise<Date | undefined> => {
      const [series, reminding, standing] = await Promise.all([
        store.readSeries(network, id),
        readReminding(network),
        store.listMeetings(network),
      ]);
      if (!series) return undefined;
      const coming = comingOf(series.value, reminding.holidays, now());
      const known = new Set(standing.found.map(({ value }) => value.id));
      const missing = coming
        .map((occurrence) => newMeeting(series.value, occurrence, now()))
        .filter((meeting) => !known.has(meeting.id));
      const following = standing.found.filter(
        ({ value }) => value.start > now() && (value.series === id || value.series === undefined),
      );
      const work = [
        ...missing.map((meeting) => () => make(network, meeting, reminding)),
        ...following.map((stored) => {
          const followed = stored.value.series === id ? series.value : undefined;
          return () => bringInLine(network, stored, followed, reminding);
        }),
      ];
      await forEachOf(work, atOnce, (run) => run());
      if (series.value.endedAt) return undefined;
      return new Date((Math.floor(now().getTime() / day) + 1) * day);
    },
  };
};

import type { Holidays } from "../calendar/holidays.ts";
import type { Occurrence } from "../calendar/occurrences.ts";
import type { Announcer } from "../delivery/announcements.ts";
import type { Planned } from "../delivery/intent.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { historyLines } from "../history/history.ts";
import { theClock } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { forEachOf } from "../kernel/each.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Stored } from "../storage/rows.ts";
import {
  changed,
  changesIn,
  isAnnounced,
  isElsewhere,
  type Meeting,
  meetingIdOf,
  type Series,
  unchangedSince,
} from "./meeting.ts";
import { changeNews, planned, type Reminding } from "./messages.ts";
import { placesOf, type SeriesMeeting } from "./series-places.ts";
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
  readonly announcer: Announcer;
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
/** The announcement of a series makes its meetings; the clock looks so long after that. */
const onceTold = 60_000;

/** Meetings made or changed side by side: their writes go together. */
const atOnce = 50;

const newMeeting = (
  series: Series,
  { key, start, end }: Occurrence,
  { taken, now }: { readonly taken: ReadonlySet<string>; readonly now: Date },
): Meeting => ({
  id: meetingIdOf(series.id, key, taken),
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
  ...unchangedSince(now),
});

/** A series, and the date of its rule that a meeting has by it. */
interface Place {
  readonly series: Series;
  readonly occurrence: Occurrence | undefined;
}

/** The meeting as the series has it now. What a person decided of this one meeting stays. */
const followed = (meeting: Meeting, { series, occurrence }: Place, now: Date): Meeting => {
  const { revision, title, place, joinUrl, slots, endedAt, rule } = series;
  const { follows = 0, cancelled, withdrawn, own } = meeting;
  if (follows >= revision || (cancelled && !withdrawn)) return meeting;
  const following = { ...meeting, follows: revision, ...(occurrence && { key: occurrence.key }) };
  const cancel = () => changed(following, { cancelled: true, withdrawn: true }, now);
  if (endedAt) return isAnnounced(meeting, now) ? following : cancel();
  if (own) return changed(following, { title, slots }, now);
  if (!occurrence) return cancel();
  const { start, end } = occurrence;
  const held = { cancelled: false, withdrawn: false, ...(start > now && { start, end }) };
  return changed(following, { title, place, joinUrl, slots, zone: rule.zone, ...held }, now);
};

/** What those who answered are told of the change. */
const newsOf = (meeting: Meeting, before: Meeting): Planned[] => {
  if (meeting.cancelled) return before.cancelled ? [] : [changeNews("cancelled", meeting)];
  if (before.cancelled) return [changeNews("restored", meeting)];
  return isElsewhere(meeting, before) ? [changeNews("followed", meeting)] : [];
};

const isOfSeries = (meeting: Meeting): meeting is SeriesMeeting => meeting.key !== undefined;

const isSame = (one: Meeting, other: Meeting): boolean =>
  one.sequence === other.sequence &&
  one.follows === other.follows &&
  JSON.stringify(one.plan) === JSON.stringify(other.plan);

export type SeriesMeetings = ReturnType<typeof seriesMeetings>;

/** The meetings that a series makes, and those that stand already brought in line with it. */
export const seriesMeetings = (needs: SeriesMeetingsNeeds) => {
  const { store, outbox, announcer, alongside, now, newId } = needs;

  const readReminding = remindingOf(needs);

  const make = async (network: string, meeting: Meeting, reminding: Reminding): Promise<void> => {
    const operation = newId();
    const next = planned({ meeting }, reminding, now());
    const line = { what: "meetings.madeBySeries", about: meeting.id, at: now() } as const;
    // Not written: another instance made the same one.
    await outbox.commit(
      network,
      [
        store.writeMeeting(next.meeting, undefined, { operation }),
        ...historyLines(theClock, line, operation),
      ],
      [...next.messages, ...alongside(next.meeting)],
    );
  };

  /** Without a place the reminders alone follow. */
  const bringInLine = async (
    { network, reminding }: { readonly network: string; readonly reminding: Reminding },
    existing: Stored<Meeting>,
    place?: Place,
  ): Promise<void> => {
    const { id } = existing.value;
    let stored: Stored<Meeting> | undefined = existing;
    const isInLine = async (): Promise<boolean> => {
      if (!stored || stored.value.start <= now()) return true;
      const { value } = stored;
      const next = place ? followed(value, place, now()) : value;
      const { meeting, messages } = planned({ meeting: next, before: value }, reminding, now());
      if (isSame(meeting, value)) return true;
      const operation = newId();
      const changes = changesIn(value, meeting);
      const line = { what: "meetings.followed", about: id, at: now(), changes } as const;
      const seen = meeting.sequence !== value.sequence;
      const { written } = await outbox.commit(
        network,
        [
          store.writeMeeting(meeting, stored, { operation }),
          // When it is reminded of is no change of the meeting.
          ...(changes.length > 0 ? historyLines(theClock, line, operation) : []),
        ],
        [
          ...messages.filter(({ do: what }) => seen || what !== "edit"),
          ...newsOf(meeting, value),
          ...alongside(meeting, value),
        ],
      );
      if (!written) stored = await store.readMeeting(network, id);
      return written;
    };
    await retryOnConflict(isInLine);
  };

  return {
    /**
     * Any number of instances may do it at once, and as often as they like. Says when to do it again: a moment
     * that is the same for all, so that two who plan it plan it once.
     */
    makeMeetings: async (network: string, id: string): Promise<Date | undefined> => {
      const [waiting] = await announcer.waitingFor(network, id);
      // Until the series itself is told of, nobody sees what comes of it.
      if (waiting) return new Date(Math.max(waiting.leaves.getTime(), now().getTime()) + onceTold);
      const [series, reminding, existing] = await Promise.all([
        store.readSeries(network, id),
        readReminding(network),
        store.listMeetings(network),
      ]);
      if (!series) return undefined;
      const all = existing.found.filter(({ value }) => value.series === id);
      const { of: places, free } = placesOf(
        series.value,
        all.map(({ value }) => value).filter(isOfSeries),
        { holidays: reminding.holidays, now: now() },
      );
      const taken = new Set(existing.found.map(({ value }) => value.id));
      const missing = free.map((occurrence) =>
        newMeeting(series.value, occurrence, { taken, now: now() }),
      );
      const coming = all.filter(({ value }) => value.start > now());
      const single = existing.found.filter(
        ({ value }) => value.start > now() && value.series === undefined,
      );
      const follow = (stored: Stored<Meeting>): Promise<void> => {
        const place = { series: series.value, occurrence: places.get(stored.value.id) };
        return bringInLine({ network, reminding }, stored, place);
      };
      await forEachOf(
        [
          ...missing.map((meeting) => () => make(network, meeting, reminding)),
          ...coming
            .filter(({ value }) => places.has(value.id))
            .map((stored) => () => follow(stored)),
          ...single.map((stored) => () => bringInLine({ network, reminding }, stored)),
        ],
        atOnce,
        (run) => run(),
      );
      // What is cancelled passes its topics on, and not to one that is cancelled next: the latest are written first.
      await forEachOf(
        coming.toReversed().filter(({ value }) => !places.has(value.id)),
        atOnce,
        follow,
      );
      if (series.value.endedAt) return undefined;
      return new Date((Math.floor(now().getTime() / day) + 1) * day);
    },
  };
};

import type { Holidays } from "../calendar/holidays.ts";
import { localOf } from "../calendar/local.ts";
import {
  nextOccurrences,
  type Occurrence,
  occurrencesBetween,
  occurrencesIn,
} from "../calendar/occurrences.ts";
import { periodOf } from "../calendar/periods.ts";
import type { SeriesRule } from "../contract/calendar.ts";
import type { Meeting, Series } from "./meeting.ts";

const day = 24 * 60 * 60_000;
/** So far ahead all meetings stand, and so many of them however far they are. */
const madeAhead = 60 * day;
const fewestAhead = 2;

/** A meeting that a series made. */
export interface SeriesMeeting extends Meeting {
  readonly key: string;
}

/** Where the meetings of a series belong by its rule. */
export interface Places {
  /** Of each meeting that has a date of the rule, by its id. */
  readonly of: ReadonlyMap<string, Occurrence>;
  /** Those that no meeting has: they are to be made. */
  readonly free: readonly Occurrence[];
}

const comingOf = (rule: SeriesRule, holidays: Holidays, now: Date): Occurrence[] => {
  const series = { rule, exceptions: [] };
  const coming = occurrencesBetween(series, holidays, [now, new Date(now.getTime() + madeAhead)]);
  return coming.length < fewestAhead
    ? nextOccurrences(series, holidays, { after: now, count: fewestAhead })
    : coming;
};

/** Which dates a meeting may have, and how eagerly: the earlier a group, the sooner it is served. */
const groupsOf = (meetings: readonly Meeting[], now: Date) => {
  const isFixed = ({ start, cancelled, withdrawn }: Meeting): boolean =>
    start <= now || (cancelled && !withdrawn);
  const loose = meetings.filter((meeting) => !isFixed(meeting));
  const planned = loose.filter(({ cancelled }) => !cancelled);
  return {
    /** Held, or cancelled by a person: they stay, and no other takes their place. */
    fixed: meetings.filter(isFixed),
    own: planned.filter(({ own }) => own),
    movable: planned.filter(({ own }) => !own),
    withdrawn: loose.filter(({ cancelled }) => cancelled),
  };
};

/** The nearest of all first, so that it makes no difference which of them were brought in line already. */
const pairs = (
  meetings: readonly Meeting[],
  occurrences: readonly Occurrence[],
): (readonly [Meeting, Occurrence])[] =>
  meetings
    .flatMap((meeting) =>
      occurrences.map((occurrence) => {
        const distance = Math.abs(meeting.start.getTime() - occurrence.start.getTime());
        return { meeting, occurrence, distance };
      }),
    )
    .sort(
      (a, b) =>
        a.distance - b.distance ||
        a.occurrence.start.getTime() - b.occurrence.start.getTime() ||
        (a.meeting.id < b.meeting.id ? -1 : 1),
    )
    .map(({ meeting, occurrence }) => [meeting, occurrence] as const);

/** The meetings of one week or month, each with a date of it. */
const placesIn = (
  meetings: readonly Meeting[],
  occurrences: readonly Occurrence[],
  now: Date,
): (readonly [Meeting, Occurrence])[] => {
  const found = new Map<Meeting, Occurrence>();
  const taken = new Set<Occurrence>();
  const place = (some: readonly Meeting[], among: readonly Occurrence[]): void => {
    for (const [meeting, occurrence] of pairs(some, among)) {
      if (found.has(meeting) || taken.has(occurrence)) continue;
      found.set(meeting, occurrence);
      taken.add(occurrence);
    }
  };
  const { fixed, own, movable, withdrawn } = groupsOf(meetings, now);
  for (const occurrence of occurrences)
    place([...fixed, ...own, ...movable].filter(({ key }) => key === occurrence.key).slice(0, 1), [
      occurrence,
    ]);
  const coming = occurrences.filter(({ start }) => start > now);
  const past = occurrences.filter(({ start }) => start <= now);
  place(own, occurrences);
  place(movable, coming);
  place(fixed, past);
  place(movable, past);
  place(fixed, coming);
  place(withdrawn, coming);
  return [...found];
};

/**
 * Meetings and the rule's dates are matched by their week or month, so that another weekday gives nobody two meetings
 * in one. A meeting whose date has passed meanwhile has that one.
 */
export const placesOf = (
  { rule, endedAt }: Pick<Series, "rule" | "endedAt">,
  meetings: readonly SeriesMeeting[],
  { holidays, now }: { readonly holidays: Holidays; readonly now: Date },
): Places => {
  if (endedAt) return { of: new Map(), free: [] };
  const made = comingOf(rule, holidays, now);
  const dates = [
    localOf(now, rule.zone).date,
    ...made.map(({ key }) => key),
    ...meetings.filter(({ start }) => start > now).map(({ key }) => key),
  ].sort();
  const [first = "", last = first] = [dates[0], dates.at(-1)];
  const from = periodOf(rule, first).from;
  const occurrences = occurrencesIn(rule, holidays, { from, to: periodOf(rule, last).to });
  const periodIn = ({ key }: { readonly key: string }): string => periodOf(rule, key).from;
  const byPeriod = Map.groupBy(
    meetings.filter(({ key }) => key >= from),
    periodIn,
  );
  const occurrencesBy = Map.groupBy(occurrences, periodIn);
  const found = [...byPeriod].flatMap(([period, some]) =>
    placesIn(some, occurrencesBy.get(period) ?? [], now),
  );
  const taken = new Set(found.map(([, { key }]) => key));
  return {
    of: new Map(found.map(([{ id }, occurrence]) => [id, occurrence])),
    free: made.filter(({ key }) => !taken.has(key)),
  };
};

import { localDateSchema, type SeriesException, type SeriesRule } from "../contract/calendar.ts";
import type { SeriesProblem } from "../contract/vocabulary.ts";
import type { Holidays } from "./holidays.ts";
import { addDays, addTo, instantOf, localOf } from "./local.ts";
import type { Period } from "./periods.ts";
import { patienceInYears, type Recurrence, recurrenceOf } from "./recurrence.ts";
import { isWorkingDay, nextWorkingDay } from "./working-days.ts";

export interface Series {
  readonly rule: SeriesRule;
  readonly exceptions: readonly SeriesException[];
}

export interface Occurrence {
  /** The rule's own local date, wherever the meeting moved to; of an extra one its id. */
  readonly key: string;
  readonly start: Date;
  readonly end: Date;
  /** What the calendar and the clock show when it begins. */
  readonly date: string;
  readonly time: string;
  readonly state: "planned" | "moved" | "extra" | "cancelled";
}

interface Place {
  readonly date: string;
  readonly time: string;
  readonly minutes: number;
}

/** From the first on, without the second. */
type Span<At> = readonly [from: At, to: At];

type Placed = readonly [key: string, date: string];

/** Longer than offices are closed at a stretch. */
const reach = 14;

/**
 * Where the rule's dates fall when the closed days are heeded. A day on which the series meets anyway
 * takes no second meeting.
 */
const placedDates = (
  recurrence: Recurrence,
  { onClosedDay, holidays }: Pick<SeriesRule, "onClosedDay"> & { readonly holidays: Holidays },
  [from, to]: Span<string>,
): readonly Placed[] => {
  const dates = recurrence.between(addDays(from, -reach), to);
  if (onClosedDay === "keep") return dates.map((date) => [date, date]);
  const open = dates.filter((date) => isWorkingDay(date, holidays));
  if (onClosedDay === "skip") return open.map((date) => [date, date]);
  const taken = new Set(open);
  const moved = dates
    .filter((date) => !taken.has(date))
    .map((date): Placed => [date, nextWorkingDay(date, holidays)])
    .filter(([, date]) => !taken.has(date) && taken.add(date));
  return [...open.map((date): Placed => [date, date]), ...moved];
};

const byStart = (a: Occurrence, b: Occurrence): number =>
  a.start.getTime() - b.start.getTime() || (a.key < b.key ? -1 : 1);

const occurrenceAt = (
  { key, state }: Pick<Occurrence, "key" | "state">,
  place: Place,
  zone: string,
): Occurrence => {
  const start = instantOf(place, zone);
  const end = new Date(start.getTime() + place.minutes * 60_000);
  return { key, start, end, ...localOf(start, zone), state };
};

/**
 * All that begin at `from` or later and before `to`, in their order. What a person said of a meeting goes
 * before what its date would do: a moved one is held even where the rule would skip it. An exception for
 * a date that is not the rule's says nothing.
 */
export const occurrencesBetween = (
  { rule, exceptions }: Series,
  holidays: Holidays,
  [from, to]: Span<Date>,
): Occurrence[] => {
  const { zone, time, minutes, onClosedDay } = rule;
  const first = localOf(from, zone).date;
  const last = localOf(to, zone).date;
  const recurrence = recurrenceOf(rule);

  const places = new Map<string, readonly [Place, Occurrence["state"]]>(
    placedDates(recurrence, { onClosedDay, holidays }, [first, last]).map(([key, date]) => [
      key,
      [{ date, time, minutes }, "planned"],
    ]),
  );
  for (const exception of exceptions)
    if (exception.is === "extra" || (exception.is === "moved" && recurrence.has(exception.key)))
      places.set(exception.key, [exception, exception.is]);
  const cancelled = new Set(
    exceptions.filter(({ is }) => is === "cancelled").map(({ key }) => key),
  );

  return [...places]
    .map(([key, [place, state]]) =>
      occurrenceAt({ key, state: cancelled.has(key) ? "cancelled" : state }, place, zone),
    )
    .filter(({ start }) => start >= from && start < to)
    .sort(byStart);
};

/** The one of this key, wherever it moved to. */
export const findOccurrence = (
  series: Series,
  holidays: Holidays,
  key: string,
): Occurrence | undefined => {
  const date = series.exceptions.reduce(
    (known, each) => (each.key === key && each.is !== "cancelled" ? each.date : known),
    key,
  );
  if (!localDateSchema.safeParse(date).success) return undefined;
  const { zone } = series.rule;
  const from = instantOf({ date, time: "00:00" }, zone);
  const to = instantOf({ date: addDays(date, reach), time: "00:00" }, zone);
  return occurrencesBetween(series, holidays, [from, to]).find((each) => each.key === key);
};

/** Those of the rule itself on its dates of a period, wherever closed days put them. */
export const occurrencesIn = (
  rule: SeriesRule,
  holidays: Holidays,
  { from, to }: Period,
): Occurrence[] =>
  occurrencesBetween({ rule, exceptions: [] }, holidays, [
    instantOf({ date: from, time: "00:00" }, rule.zone),
    instantOf({ date: addDays(to, reach + 1), time: "00:00" }, rule.zone),
  ]).filter(({ key }) => key >= from && key <= to);

/** The first that begins at this time or later and is not cancelled. */
export const nextOccurrence = (
  series: Series,
  holidays: Holidays,
  after: Date,
): Occurrence | undefined => {
  const { rule, exceptions } = series;
  const today = localOf(after, rule.zone).date;
  const end = rule.until
    ? addDays(rule.until, reach)
    : addTo(today < rule.from ? rule.from : today, patienceInYears, "years");
  const last = exceptions.reduce(
    (latest, each) => (each.is !== "cancelled" && each.date > latest ? each.date : latest),
    end,
  );
  for (let date = today; date <= last; date = addTo(date, 1, "years")) {
    const to = instantOf({ date: addTo(date, 1, "years"), time: "00:00" }, rule.zone);
    const from = date === today ? after : instantOf({ date, time: "00:00" }, rule.zone);
    const found = occurrencesBetween(series, holidays, [from, to]).find(
      ({ state }) => state !== "cancelled",
    );
    if (found) return found;
  }
  return undefined;
};

/** So many that begin at this time or later, or as many as there are. */
export const nextOccurrences = (
  series: Series,
  holidays: Holidays,
  { after, count }: { readonly after: Date; readonly count: number },
): Occurrence[] => {
  const first = count > 0 ? nextOccurrence(series, holidays, after) : undefined;
  if (!first) return [];
  const later = new Date(first.start.getTime() + 1);
  return [first, ...nextOccurrences(series, holidays, { after: later, count: count - 1 })];
};

/** Why the rule by itself gives no meeting, if it gives none. */
export const problemOf = (rule: SeriesRule, holidays: Holidays): SeriesProblem | undefined => {
  const { until, ...endless } = rule;
  if (until !== undefined && until < rule.from) return "untilBeforeFrom";
  if (givesAny(rule, holidays)) return undefined;
  return until !== undefined && givesAny(endless, holidays) ? "noneBeforeUntil" : "never";
};

const givesAny = (rule: SeriesRule, holidays: Holidays): boolean => {
  const recurrence = recurrenceOf(rule);
  for (let year = 0; year < patienceInYears; year++) {
    const from = addTo(rule.from, year, "years");
    const span = [from, addTo(from, 1, "years")] as const;
    if (placedDates(recurrence, { ...rule, holidays }, span).length > 0) return true;
  }
  return false;
};

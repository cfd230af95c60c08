import { nextOccurrences, problemOf } from "../calendar/occurrences.ts";
import type { SeriesRule } from "../contract/calendar.ts";
import type { MeetingReminders, PreviewSeries, SeriesView } from "../contract/meetings.ts";
import { unreadIn } from "../contract/unread.ts";
import type { Actor } from "../kernel/actor.ts";
import { fieldError, notFound } from "../kernel/errors.ts";
import type { SeriesMeetingsNeeds } from "./series-meetings.ts";
import { viewSeries } from "./view.ts";

/** Of a rule that is being typed. */
const shownComing = 5;

export type SeriesReadings = ReturnType<typeof seriesReadings>;

/** The series of a network, and when its meetings are announced and reminded of. */
export const seriesReadings = ({ store, calendarOf, now }: SeriesMeetingsNeeds) => {
  /** A rule that gives meetings, with the zone that it is in. */
  const checkedRule = async (network: string, typed: PreviewSeries["rule"]) => {
    const { zone, holidays } = await calendarOf(network);
    const rule = { ...typed, zone };
    const problem = problemOf(rule, holidays);
    if (problem) throw fieldError(`rule.${problem}`);
    return { rule, holidays };
  };

  return {
    checkedRule,

    /** What a rule would give, before it is saved. */
    previewSeries: async (
      actor: Actor,
      input: PreviewSeries,
    ): Promise<{ readonly rule: SeriesRule; readonly starts: readonly Date[] }> => {
      const { rule, holidays } = await checkedRule(actor.network, input.rule);
      const coming = nextOccurrences({ rule, exceptions: [] }, holidays, {
        after: now(),
        count: shownComing,
      });
      return { rule, starts: coming.map(({ start }) => start) };
    },

    listSeries: async (
      actor: Actor,
    ): Promise<{
      readonly series: SeriesView[];
      readonly unread?: number;
      readonly reminders: MeetingReminders;
    }> => {
      const [all, reminders] = await Promise.all([
        store.listSeries(actor.network),
        store.readReminders(actor.network),
      ]);
      return {
        series: all.found.map(({ value, etag }) => viewSeries(value, etag)),
        ...unreadIn(all.unread),
        reminders: reminders.value,
      };
    },

    /** Also one that has ended; nothing when there never was one. */
    readSeries: async (actor: Actor, id: string): Promise<SeriesView | undefined> => {
      const stored = await store.readSeries(actor.network, id);
      return stored && viewSeries(stored.value, stored.etag);
    },

    findSeries: async (actor: Actor, id: string): Promise<SeriesView> => {
      const stored = await store.readSeries(actor.network, id);
      if (!stored || stored.value.endedAt) throw notFound("the series");
      return viewSeries(stored.value, stored.etag);
    },

    readReminders: async (network: string): Promise<MeetingReminders> =>
      (await store.readReminders(network)).value,
  };
};

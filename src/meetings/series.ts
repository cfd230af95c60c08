import { nextOccurrences, problemOf } from "../calendar/occurrences.ts";
import type { SeriesRule } from "../contract/calendar.ts";
import type {
  MeetingReminders,
  PreviewSeries,
  SaveSeries,
  SeriesView,
} from "../contract/meetings.ts";
import { unreadIn } from "../contract/unread.ts";
import type { AnnouncementKind } from "../contract/vocabulary.ts";
import type { AnnouncedChange } from "../delivery/announcements.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { fieldError, notFound } from "../kernel/errors.ts";
import type { Stored } from "../storage/rows.ts";
import type { Write } from "../storage/table.ts";
import type { MeetingCalendars } from "./calendars.ts";
import type { Series } from "./meeting.ts";
import { makeTask } from "./messages.ts";
import { type SeriesMeetingsNeeds, seriesMeetings } from "./series-meetings.ts";
import { viewSeries } from "./view.ts";

/** Of a rule that is being typed. */
const shownComing = 5;
const standsInAfter = 30_000;
const sameReminders = (one: MeetingReminders, other: MeetingReminders): boolean =>
  one.announceDays === other.announceDays &&
  one.channelDays === other.channelDays &&
  one.partDays === other.partDays &&
  one.personDays === other.personDays &&
  one.time === other.time &&
  one.soonMinutes === other.soonMinutes;

const sameSeries = (one: Series, other: Series): boolean => {
  const told = ({ title, rule, place, joinUrl, slots }: Series) =>
    JSON.stringify([title, Object.entries(rule).sort(), place, joinUrl, slots]);
  return told(one) === told(other);
};

/** A series as the coordinator sets it up, and when its network's meetings are announced and reminded of. */
export const seriesUseCases = (
  needs: SeriesMeetingsNeeds,
  { begin }: Pick<MeetingCalendars, "begin">,
) => {
  const { store, announcer, calendarOf, now, newId } = needs;
  const { makeMeetings } = seriesMeetings(needs);

  const findSeries = async (network: string, id: string): Promise<Stored<Series>> => {
    const series = await store.readSeries(network, id);
    if (!series || series.value.endedAt) throw notFound("the series");
    return series;
  };

  /** A rule that gives meetings, with the zone that it is in. */
  const checkedRule = async (network: string, typed: PreviewSeries["rule"]) => {
    const { zone, holidays } = await calendarOf(network);
    const rule = { ...typed, zone };
    const problem = problemOf(rule, holidays);
    if (problem) throw fieldError(`rule.${problem}`);
    return { rule, holidays };
  };

  /** Whoever saves makes the meetings once it is told of; the clock does it where they were cut off. */
  const announce = async (
    { network, person }: Actor,
    what: AnnouncementKind,
    { id, title }: Series,
    change: Pick<AnnouncedChange, "writes" | "stays">,
  ): Promise<boolean> => {
    const leaves = await announcer.leavesAt(network);
    const isAtOnce = leaves <= now();
    const at = isAtOnce ? new Date(now().getTime() + standsInAfter) : leaves;
    const told = { what, about: id, title, by: person, leaves };
    const messages = [makeTask(id, at)];
    return (await announcer.announce(network, told, { ...change, messages })).written;
  };

  const linesOf = (
    actor: Actor,
    what: AnnouncementKind,
    about: string,
    operation: string,
  ): Write[] => historyLines(actor, { what, about, at: now() }, operation);

  return {
    makeMeetings,

    /** The same form saved again stands once; saving over somebody else's change is refused (`version`). */
    saveSeries: async (actor: Actor, input: SaveSeries): Promise<SeriesView> => {
      const { network } = actor;
      const { id, version, reminders, ...rest } = input;
      const { rule } = await checkedRule(network, rest.rule);
      await retryOnConflict(async () => {
        const operation = newId();
        const [stored, calendar] = await Promise.all([
          store.readSeries(network, id),
          begin(network, operation),
        ]);
        // After the series: read before it, they may lack what the same form, saved meanwhile, wrote with it.
        const knownReminders = await store.readReminders(network);
        if ((!stored && version !== "") || stored?.value.endedAt) throw notFound("the series");
        const series: Series = {
          ...rest,
          id,
          rule,
          by: stored?.value.by ?? actor.person,
          revision: (stored?.value.revision ?? 0) + 1,
        };
        const isReminded = sameReminders(reminders, knownReminders.value);
        if (stored && sameSeries(stored.value, series) && isReminded) return true;
        if (stored && stored.etag !== version) throw fieldError("version");
        const what = stored ? "meetings.seriesChanged" : "meetings.seriesMade";
        return announce(actor, what, series, {
          writes: [
            store.writeSeries(series, stored, { operation, language: actor.language }),
            ...(isReminded
              ? []
              : [store.writeReminders(reminders, knownReminders.known, operation)]),
            ...linesOf(actor, what, id, operation),
          ],
          stays: calendar,
        });
      });
      // Who made the series sees its meetings at once.
      await makeMeetings(network, id);
      const { value, etag } = await findSeries(network, id);
      return viewSeries(value, etag);
    },

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

    /** No more meetings are made; those that were announced stay, the others are withdrawn. */
    endSeries: async (actor: Actor, id: string, version: string): Promise<SeriesView> => {
      const { network } = actor;
      await retryOnConflict(async () => {
        const stored = await store.readSeries(network, id);
        if (!stored) throw notFound("the series");
        const { value, etag } = stored;
        if (value.endedAt) return true;
        if (etag !== version) throw fieldError("version");
        const operation = newId();
        const ended = { ...value, endedAt: now(), revision: value.revision + 1 };
        const what = "meetings.seriesEnded";
        return announce(actor, what, ended, {
          writes: [
            store.writeSeries(ended, stored, { operation, language: actor.language }),
            ...linesOf(actor, what, id, operation),
          ],
        });
      });
      await makeMeetings(network, id);
      const stored = await store.readSeries(network, id);
      if (!stored) throw notFound("the series");
      return viewSeries(stored.value, stored.etag);
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
      const { value, etag } = await findSeries(actor.network, id);
      return viewSeries(value, etag);
    },

    readReminders: async (network: string): Promise<MeetingReminders> =>
      (await store.readReminders(network)).value,
  };
};

import { nextOccurrences, problemOf } from "../calendar/occurrences.ts";
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
import type { MeetingCalendars } from "./calendars.ts";
import type { Series } from "./meeting.ts";
import { makeTask } from "./messages.ts";
import type { SeriesMeetings, SeriesMeetingsNeeds } from "./series-meetings.ts";
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

interface Announcing extends Pick<AnnouncedChange, "writes" | "stays"> {
  readonly what: AnnouncementKind;
}

/** The series of a network: read, previewed, set up and ended. */
export const meetingSeries = (
  { store, announcer, calendarOf, now, newId }: SeriesMeetingsNeeds,
  { makeMeetings }: SeriesMeetings,
  { begin }: Pick<MeetingCalendars, "begin">,
) => {
  /** A rule that gives meetings, with the zone that it is in. */
  const checkedRule = async (network: string, typed: PreviewSeries["rule"]) => {
    const { zone, holidays } = await calendarOf(network);
    const rule = { ...typed, zone };
    const problem = problemOf(rule, holidays);
    if (problem) throw fieldError(`rule.${problem}`);
    return { rule, holidays };
  };

  /** Also one that has ended; nothing when there never was one. */
  const readSeries = async ({ network }: Actor, id: string): Promise<SeriesView | undefined> => {
    const stored = await store.readSeries(network, id);
    return stored && viewSeries(stored.value, stored.etag);
  };

  const findSeries = async (actor: Actor, id: string): Promise<SeriesView> => {
    const found = await readSeries(actor, id);
    if (!found || found.ended) throw notFound("the series");
    return found;
  };

  /** Whoever saves makes the meetings once it is told of; the clock does it where they were cut off. */
  const announce = async (
    { network, person }: Actor,
    { id, title }: Series,
    { what, ...change }: Announcing,
  ): Promise<boolean> => {
    const leaves = await announcer.leavesAt(network);
    const isAtOnce = leaves <= now();
    const at = isAtOnce ? new Date(now().getTime() + standsInAfter) : leaves;
    const told = { what, about: id, title, by: person, leaves };
    const messages = [makeTask(id, at)];
    return (await announcer.announce(network, told, { ...change, messages })).written;
  };

  return {
    /** What a rule would give, before it is saved. */
    previewSeries: async ({ network }: Actor, input: PreviewSeries) => {
      const { rule, holidays } = await checkedRule(network, input.rule);
      const coming = nextOccurrences({ rule, exceptions: [] }, holidays, {
        after: now(),
        count: shownComing,
      });
      return { rule, starts: coming.map(({ start }) => start) };
    },

    /** With when their meetings are announced and reminded of. */
    listSeries: async ({ network }: Actor) => {
      const [all, reminders] = await Promise.all([
        store.listSeries(network),
        store.readReminders(network),
      ]);
      return {
        series: all.found.map(({ value, etag }) => viewSeries(value, etag)),
        ...unreadIn(all.unread),
        reminders: reminders.value,
      };
    },

    readSeries,
    findSeries,

    readReminders: async (network: string): Promise<MeetingReminders> =>
      (await store.readReminders(network)).value,

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
        return announce(actor, series, {
          what,
          writes: [
            store.writeSeries(series, stored, { operation, language: actor.language }),
            ...(isReminded
              ? []
              : [store.writeReminders(reminders, knownReminders.known, operation)]),
            ...historyLines(actor, { what, about: id, at: now() }, operation),
          ],
          stays: calendar,
        });
      });
      // Who made the series sees its meetings at once.
      await makeMeetings(network, id);
      return findSeries(actor, id);
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
        return announce(actor, ended, {
          what,
          writes: [
            store.writeSeries(ended, stored, { operation, language: actor.language }),
            ...historyLines(actor, { what, about: id, at: now() }, operation),
          ],
        });
      });
      await makeMeetings(network, id);
      const ended = await readSeries(actor, id);
      if (!ended) throw notFound("the series");
      return ended;
    },
  };
};

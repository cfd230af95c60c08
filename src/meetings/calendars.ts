import type { Locale } from "../contract/vocabulary.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { notFound } from "../kernel/errors.ts";
import { valuesOf } from "../storage/reading.ts";
import type { Write } from "../storage/table.ts";
import { isAnnounced, type Meeting } from "./meeting.ts";
import { cardEdit } from "./messages.ts";
import type { SeriesMeetingsNeeds } from "./series-meetings.ts";

/** What a calendar outside sign-in tells of a meeting, and nothing else. */
export interface CalendarEntry
  extends Pick<
    Meeting,
    "id" | "title" | "start" | "end" | "place" | "cancelled" | "sequence" | "changedAt"
  > {}

export interface Calendar {
  /** The network's: who subscribes is not known. */
  readonly language: Locale;
  readonly entries: readonly CalendarEntry[];
}

const entryOf = (meeting: Meeting): CalendarEntry => {
  const { id, title, start, end, place, cancelled, sequence, changedAt } = meeting;
  return { id, title, start, end, place, cancelled, sequence, changedAt };
};

/** A network's id and its calendar's secret, as one word. */
const wordOf = (network: string, secret: string): string => network.replaceAll("-", "") + secret;

const partsOf = (word: string): { network: string; secret: string } | undefined => {
  const found =
    /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([0-9a-f]{64})$/.exec(word);
  if (!found) return undefined;
  const [, ...parts] = found;
  return { network: parts.slice(0, 5).join("-"), secret: parts[5] ?? "" };
};

const year = 365 * 24 * 60 * 60_000;
/** Cards of one transaction. */
const mostCards = 90;

export type MeetingCalendars = ReturnType<typeof meetingCalendars>;

export interface CalendarNeeds extends SeriesMeetingsNeeds {
  /** Whether anybody reaches the network: its team is there, and the app in it. */
  readonly isThere: (network: string) => Promise<boolean>;
  /** The language of what many people of the network read. */
  readonly languageOf: (network: string) => Promise<Locale>;
}

export const meetingCalendars = (needs: CalendarNeeds) => {
  const { store, outbox, isThere, languageOf, now, newId } = needs;

  /** 244 random bits. */
  const newSecret = (): string => `${newId()}${newId()}`.replaceAll("-", "");

  const networkOf = async (word: string): Promise<string | undefined> => {
    const parts = partsOf(word);
    const known = parts && (await store.readSecret(parts.network));
    if (!parts || known?.value.secret !== parts.secret) return undefined;
    return (await isThere(parts.network)) ? parts.network : undefined;
  };

  return {
    /** What gives the network a calendar, if it has none. */
    begin: async (network: string, operation: string): Promise<Write[]> =>
      (await store.readSecret(network))
        ? []
        : [store.writeSecret(newSecret(), undefined, operation)],

    /** What the addresses of the network's calendar are made with. */
    calendarWord: async (network: string): Promise<string | undefined> => {
      const known = await store.readSecret(network);
      return known && wordOf(network, known.value.secret);
    },

    /** The meetings behind an address; nothing when the address leads nowhere. */
    findCalendar: async (word: string): Promise<Calendar | undefined> => {
      const network = await networkOf(word);
      if (network === undefined) return undefined;
      const [language, meetings] = await Promise.all([
        languageOf(network),
        store.listMeetings(network),
      ]);
      const since = now().getTime() - year;
      const shown = valuesOf(meetings).filter(({ end }) => end.getTime() > since);
      return { language, entries: shown.map(entryOf) };
    },

    findCalendarEntry: async (word: string, id: string): Promise<Calendar | undefined> => {
      const network = await networkOf(word);
      if (network === undefined) return undefined;
      const [language, meeting] = await Promise.all([
        languageOf(network),
        store.readMeeting(network, id),
      ]);
      return meeting && { language, entries: [entryOf(meeting.value)] };
    },

    /** Names the address that stands now, to say which one is to be renewed. */
    calendarVersion: async (network: string): Promise<string> =>
      (await store.readSecret(network))?.etag ?? "",

    /**
     * The old addresses lead nowhere from now on; the cards get the new ones. One that is not of this version
     * any more was renewed already.
     */
    renewCalendar: async (actor: Actor, version: string): Promise<void> => {
      const { network } = actor;
      await retryOnConflict(async () => {
        const [known, meetings] = await Promise.all([
          store.readSecret(network),
          store.listMeetings(network),
        ]);
        if (!known) throw notFound("the calendar");
        if (known.etag !== version) return true;
        const operation = newId();
        const existing = valuesOf(meetings).filter(
          (meeting) => meeting.end > now() && isAnnounced(meeting, now()),
        );
        const { written } = await outbox.commit(
          network,
          [
            store.writeSecret(newSecret(), known, operation),
            ...historyLines(
              actor,
              { what: "meetings.calendarRenewed", about: network, at: now() },
              operation,
            ),
          ],
          existing.slice(0, mostCards).map(cardEdit),
        );
        return written;
      });
    },
  };
};

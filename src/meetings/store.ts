import { z } from "zod";
import { type MeetingReminders, meetingRemindersSchema } from "../contract/meetings.ts";
import { meetingAnswers } from "../contract/vocabulary.ts";
import { derived } from "../storage/derived.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { type Listed, reading, valuesOf } from "../storage/reading.ts";
import { json, rowCodec, type Stamp, type Stored } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";
import {
  defaultReminders,
  type Meeting,
  meetingShape,
  type Rsvp,
  type Series,
  seriesShape,
} from "./meeting.ts";

const seriesRow = rowCodec({
  type: "series",
  version: 1,
  retention: "network",
  shape: { ...seriesShape, rule: json(seriesShape.rule), slots: json(seriesShape.slots) },
});

const meetingRow = rowCodec({
  type: "meeting",
  version: 1,
  retention: "network",
  shape: {
    ...meetingShape,
    slots: json(meetingShape.slots),
    project: json(meetingShape.project.unwrap()).optional(),
    plan: json(meetingShape.plan),
  },
});

/** One for each person and meeting: a new answer takes the place of the old one, and counts are derived. */
const rsvpRow = rowCodec({
  type: "rsvp",
  version: 1,
  retention: "person",
  shape: {
    meeting: z.string(),
    person: z.string(),
    answer: z.enum(meetingAnswers),
    at: z.date(),
  },
});

const remindersRow = rowCodec({
  type: "meetingReminders",
  version: 1,
  retention: "network",
  shape: meetingRemindersSchema.shape,
});

/** Whoever has the secret reads the calendar. */
const calendarRow = rowCodec({
  type: "calendar",
  version: 1,
  retention: "network",
  shape: { secret: z.string() },
});

const seriesKey = (id: string): string => keyOf("series", id);
const meetingKey = (id: string): string => keyOf("meeting", id);
const rsvpKey = (meeting: string, person: string): string => keyOf("rsvp", meeting, person);
const remindersKey = keyOf("meetingReminders");
const calendarKey = keyOf("calendar");

/** The network's own reminders; `known` is nothing while it has what everyone begins with. */
interface KnownReminders {
  readonly value: MeetingReminders;
  readonly known: Stored<MeetingReminders> | undefined;
}

const earliestFirst = derived(
  ({ found, unread }: Listed<Meeting>): Listed<Meeting> => ({
    found: found.toSorted((a, b) => a.value.start.getTime() - b.value.start.getTime()),
    unread,
  }),
);

export type MeetingStore = ReturnType<typeof meetingStore>;

export const meetingStore = (table: Table) => {
  const rows = reading(table);
  return {
    readSeries: (network: string, id: string): Promise<Stored<Series> | undefined> =>
      rows.get(network, seriesKey(id), seriesRow),

    listSeries: (network: string): Promise<Listed<Series>> =>
      rows.list(network, prefixOf("series"), seriesRow),

    readMeeting: (network: string, id: string): Promise<Stored<Meeting> | undefined> =>
      rows.get(network, meetingKey(id), meetingRow),

    /** The earliest first. */
    listMeetings: async (network: string): Promise<Listed<Meeting>> =>
      earliestFirst(await rows.list(network, prefixOf("meeting"), meetingRow)),

    readRsvp: (
      network: string,
      meeting: string,
      person: string,
    ): Promise<Stored<Rsvp> | undefined> => rows.get(network, rsvpKey(meeting, person), rsvpRow),

    listRsvps: async (network: string, meeting: string): Promise<readonly Rsvp[]> =>
      valuesOf(await rows.list(network, prefixOf("rsvp", meeting), rsvpRow)),

    listAllRsvps: async (network: string): Promise<readonly Rsvp[]> =>
      valuesOf(await rows.list(network, prefixOf("rsvp"), rsvpRow)),

    /** Prefixes of the keys of what people answer. */
    answersOf: (meeting: string): readonly string[] => [prefixOf("rsvp", meeting)],

    readReminders: async (network: string): Promise<KnownReminders> => {
      const known = await rows.get(network, remindersKey, remindersRow);
      return { value: known?.value ?? defaultReminders, known };
    },

    readSecret: (network: string): Promise<Stored<{ secret: string }> | undefined> =>
      rows.get(network, calendarKey, calendarRow),

    writeSeries: (series: Series, known: Stored<Series> | undefined, stamp: Stamp): Write =>
      seriesRow.save(known, series, { key: seriesKey(series.id), ...stamp }),

    writeMeeting: (meeting: Meeting, known: Stored<Meeting> | undefined, stamp: Stamp): Write =>
      meetingRow.save(known, meeting, { key: meetingKey(meeting.id), ...stamp }),

    writeRsvp: (rsvp: Rsvp, known: Stored<Rsvp> | undefined, operation: string): Write =>
      rsvpRow.save(known, rsvp, { key: rsvpKey(rsvp.meeting, rsvp.person), operation }),

    writeReminders: (
      reminders: MeetingReminders,
      known: Stored<MeetingReminders> | undefined,
      operation: string,
    ): Write => remindersRow.save(known, reminders, { key: remindersKey, operation }),

    writeSecret: (
      secret: string,
      known: Stored<{ secret: string }> | undefined,
      operation: string,
    ): Write => calendarRow.save(known, { secret }, { key: calendarKey, operation }),
  };
};

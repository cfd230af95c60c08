import { z } from "zod";
import { type MeetingReminders, meetingRemindersSchema } from "../contract/meetings.ts";
import { type Locale, meetingAnswers } from "../contract/vocabulary.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { decodeAll, json, rowCodec, type Stored, stored, storedAll } from "../storage/rows.ts";
import type { Row, Table, Write } from "../storage/table.ts";
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
  audience: "network",
  retention: "network",
  shape: { ...seriesShape, rule: json(seriesShape.rule), slots: json(seriesShape.slots) },
});

const meetingRow = rowCodec({
  type: "meeting",
  version: 1,
  audience: "network",
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
  audience: "person",
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
  audience: "network",
  retention: "network",
  shape: meetingRemindersSchema.shape,
});

/** Whoever has the secret reads the calendar. */
const calendarRow = rowCodec({
  type: "calendar",
  version: 1,
  audience: "network",
  retention: "network",
  shape: { secret: z.string() },
});

const seriesKey = (id: string): string => keyOf("series", id);
const meetingKey = (id: string): string => keyOf("meeting", id);
const rsvpKey = (meeting: string, person: string): string => keyOf("rsvp", meeting, person);
const remindersKey = keyOf("meetingReminders");
const calendarKey = keyOf("calendar");

/** An insert, or a replacement of the version that was read. */
export const writeOver = (key: string, etag: string | undefined, values: Row["values"]): Write =>
  etag === undefined ? { do: "insert", key, values } : { do: "replace", key, etag, values };

export type MeetingStore = ReturnType<typeof meetingStore>;

export const meetingStore = (table: Table) => ({
  readSeries: async (network: string, id: string): Promise<Stored<Series> | undefined> =>
    stored(await table.get(network, seriesKey(id)), seriesRow),

  listSeries: async (network: string): Promise<Stored<Series>[]> =>
    storedAll(await table.list(network, prefixOf("series")), seriesRow),

  readMeeting: async (network: string, id: string): Promise<Stored<Meeting> | undefined> =>
    stored(await table.get(network, meetingKey(id)), meetingRow),

  /** The earliest first. */
  listMeetings: async (network: string): Promise<Stored<Meeting>[]> =>
    storedAll(await table.list(network, prefixOf("meeting")), meetingRow).sort(
      (a, b) => a.value.start.getTime() - b.value.start.getTime(),
    ),

  readRsvp: async (
    network: string,
    meeting: string,
    person: string,
  ): Promise<Stored<Rsvp> | undefined> =>
    stored(await table.get(network, rsvpKey(meeting, person)), rsvpRow),

  listRsvps: async (network: string, meeting: string): Promise<Rsvp[]> =>
    decodeAll(await table.list(network, prefixOf("rsvp", meeting)), rsvpRow),

  listAllRsvps: async (network: string): Promise<Rsvp[]> =>
    decodeAll(await table.list(network, prefixOf("rsvp")), rsvpRow),

  /** The network's own, or what everyone begins with. */
  readReminders: async (
    network: string,
  ): Promise<{ readonly value: MeetingReminders; readonly etag: string | undefined }> =>
    stored(await table.get(network, remindersKey), remindersRow) ?? {
      value: defaultReminders,
      etag: undefined,
    },

  readSecret: async (network: string): Promise<Stored<{ secret: string }> | undefined> =>
    stored(await table.get(network, calendarKey), calendarRow),

  writeSeries: (
    series: Series,
    etag: string | undefined,
    operation: string,
    language: Locale,
  ): Write => writeOver(seriesKey(series.id), etag, seriesRow.encode(series, operation, language)),

  writeMeeting: (
    meeting: Meeting,
    etag: string | undefined,
    operation: string,
    language?: Locale,
  ): Write =>
    writeOver(meetingKey(meeting.id), etag, meetingRow.encode(meeting, operation, language)),

  writeRsvp: (rsvp: Rsvp, etag: string | undefined, operation: string): Write =>
    writeOver(rsvpKey(rsvp.meeting, rsvp.person), etag, rsvpRow.encode(rsvp, operation)),

  writeReminders: (
    reminders: MeetingReminders,
    etag: string | undefined,
    operation: string,
  ): Write => writeOver(remindersKey, etag, remindersRow.encode(reminders, operation)),

  writeSecret: (secret: string, etag: string | undefined, operation: string): Write =>
    writeOver(calendarKey, etag, calendarRow.encode({ secret }, operation)),
});

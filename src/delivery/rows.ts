import { z } from "zod";
import { localeSchema } from "../contract/locale.ts";
import { keyOf } from "../storage/keys.ts";
import { json, rowCodec, type Stored } from "../storage/rows.ts";
import type { Row } from "../storage/table.ts";
import type { Intent, IntentName } from "./intent.ts";

/*
 * Two rows for each message, in the partition of its network. `due` says what to look at and when; it is
 * there until the message is dealt with, and its key begins with its time. `out` says what became of a new
 * message, from the claim on; its key is what the message is, so that it can be claimed once.
 */

const addressSchema = z.object({
  conversation: z.string(),
  activity: z.string(),
  reader: z.string().optional(),
});

const replacementSchema = z.object({
  kind: z.string(),
  occurrence: z.string(),
  do: z.literal("replace"),
  message: addressSchema,
  language: localeSchema,
});

export const dueRow = rowCodec({
  type: "due",
  version: 1,
  retention: "delivery",
  shape: {
    kind: z.string(),
    occurrence: z.string(),
    do: z.enum(["post", "reply", "edit", "replace", "tell", "tellEach", "task"]),
    person: z.string().optional(),
    root: json(z.object({ kind: z.string(), occurrence: z.string() })).optional(),
    message: json(addressSchema).optional(),
    followedBy: json(replacementSchema).optional(),
    language: localeSchema.optional(),
    /** The person who caused it. */
    by: z.string().optional(),
    /** When it is looked at. */
    at: z.date(),
    /** When it was to leave. */
    plannedFor: z.date(),
    /** From here it is counted how long it has been tried. */
    first: z.date(),
    until: z.date().optional(),
    attempts: z.number(),
    /** The announcement that it leaves with, which may be taken back until then. */
    announcement: z.string().optional(),
    /** Of a `tellEach`: everyone up to here has their own. */
    after: z.string().optional(),
  },
});

export const outStates = [
  "sending",
  /** Not delivered yet: tried again when its `due` says. */
  "waiting",
  "sent",
  "uncertain",
  "refused",
  "skipped",
  /** Waits for the person's digest. */
  "held",
] as const;
export type OutState = (typeof outStates)[number];

export const outRow = rowCodec({
  type: "out",
  version: 1,
  retention: "delivery",
  shape: {
    kind: z.string(),
    occurrence: z.string(),
    do: z.enum(["post", "reply", "tell"]),
    person: z.string().optional(),
    state: z.enum(outStates),
    /** When it was to leave. */
    plannedFor: z.date(),
    /** When it came to this state. */
    at: z.date(),
    /** When it was planned again although it was over, at the latest; to some days. */
    plannedAgain: z.date().optional(),
    /** Of a claim: when it is no longer believed. */
    lease: z.date().optional(),
    /** Where it stands once it is sent. */
    message: json(addressSchema).optional(),
    root: json(z.object({ kind: z.string(), occurrence: z.string() })).optional(),
    followedBy: json(replacementSchema).optional(),
    /** The person who caused it, until it is sent. */
    by: z.string().optional(),
    /** Teams forgot the post once, and it was made anew: that is not done again. */
    postedAnew: z.boolean().optional(),
    reason: z.string().optional(),
  },
});

/**
 * Beside an `out` that is uncertain, as long as it is. It moves a revision, so that the coordinators' page knows of it
 * without searching what became of all messages.
 */
export const unconfirmedRow = rowCodec({
  type: "unconfirmed",
  version: 1,
  retention: "delivery",
  shape: {
    /** The key of the `out`. */
    message: z.string(),
    kind: z.string(),
    person: z.string().optional(),
    plannedFor: z.date(),
  },
});

/** Something a person will read in their digest instead of at once. */
export const heldRow = rowCodec({
  type: "held",
  version: 1,
  retention: "delivery",
  shape: {
    kind: z.string(),
    occurrence: z.string(),
    person: z.string(),
    until: z.date().optional(),
    /** Since when it is held; rows of older versions do not say. */
    at: z.date().optional(),
    /** The digest that tells it, from its claim on. */
    digest: z.string().optional(),
  },
});

export type Due = NonNullable<ReturnType<typeof dueRow.decode>>;
export type Out = NonNullable<ReturnType<typeof outRow.decode>>;
export type Held = NonNullable<ReturnType<typeof heldRow.decode>>;
export type Unconfirmed = NonNullable<ReturnType<typeof unconfirmedRow.decode>>;

/** What stands in a row, and the row as it was read. */
export interface Read<T> {
  readonly key: string;
  readonly etag: string;
  readonly entry: T;
  readonly row: Row;
}

export const readOf = <T>({ value: entry, row }: Stored<T>): Read<T> => ({
  key: row.key,
  etag: row.etag,
  entry,
  row,
});

/** Whom it is for is part of what it is: the channel, one message's reader, one person, everyone. */
const audienceOf = ({ do: what, person }: IntentName): string =>
  what === "tell" ? (person ?? "") : what === "replace" ? "message" : "network";

export const outKey = (name: IntentName): string =>
  keyOf("out", name.kind, name.occurrence, audienceOf(name), name.do);

export const unconfirmedKey = (name: IntentName): string =>
  keyOf("unconfirmed", name.kind, name.occurrence, audienceOf(name), name.do);

export const dueKey = (at: Date, name: IntentName): string =>
  keyOf("due", at.toISOString(), name.kind, name.occurrence, audienceOf(name), name.do);

/** A message as it is planned. */
export const newDue = (intent: Intent, at: Date, until?: Date): Due => ({
  ...intent,
  at,
  plannedFor: at,
  first: at,
  attempts: 0,
  ...(until && { until }),
});

export const heldKey = ({ person, kind, occurrence }: Held): string =>
  keyOf("held", person, kind, occurrence);

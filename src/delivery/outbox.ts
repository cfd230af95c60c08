import { z } from "zod";
import { localeSchema } from "../contract/locale.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { json, rowCodec } from "../storage/rows.ts";
import type { Row, Table, Values, Write } from "../storage/table.ts";
import type { Intent, IntentName } from "./intent.ts";

const addressSchema = z.object({ conversation: z.string(), activity: z.string() });

const replacementSchema = z.object({
  kind: z.string(),
  occurrence: z.string(),
  do: z.literal("replace"),
  message: addressSchema,
  language: localeSchema,
});

const outboxRow = rowCodec({
  type: "out",
  version: 1,
  audience: "coordinators",
  retention: "delivery",
  shape: {
    kind: z.string(),
    occurrence: z.string(),
    do: z.enum(["post", "edit", "replace"]),
    state: z.enum(["planned", "sending", "sent", "uncertain", "refused", "skipped"]),
    /** When it may go out; of a claim, when it is no longer believed. */
    due: z.date(),
    /** From here it is counted how long it has been tried. */
    plannedAt: z.date(),
    attempts: z.number(),
    /** What is to be replaced, or where the post stands once it is sent. */
    message: json(addressSchema).optional(),
    followedBy: json(replacementSchema).optional(),
    language: localeSchema.optional(),
    /** Teams forgot the post once, and it was made anew: that is not done again. */
    postedAnew: z.boolean().optional(),
    reason: z.string().optional(),
  },
});

export type OutboxEntry = NonNullable<ReturnType<typeof outboxRow.decode>>;

/** An entry and the version of it that was read. */
export interface ReadEntry {
  readonly key: string;
  readonly etag: string;
  readonly entry: OutboxEntry;
}

/** Whom it is for is part of what it is: the channel, or who reads one message. */
const audienceOf = (intent: IntentName): string =>
  intent.do === "replace" ? "message" : "channel";

const keyOfIntent = (intent: IntentName): string =>
  keyOf("out", intent.kind, intent.occurrence, audienceOf(intent), intent.do);

/** The write that makes an intent part of a use case's own transaction. */
export const plan = (intent: Intent, due: Date, operation: string): Write => ({
  // An edit or a replacement that waits already stands for this one too; a post is made once.
  do: intent.do === "post" ? "insert" : "put",
  key: keyOfIntent(intent),
  values: outboxRow.encode(
    { ...intent, state: "planned", due, plannedAt: due, attempts: 0 },
    operation,
  ),
});

export type OutboxStore = ReturnType<typeof outboxStore>;

export const outboxStore = (table: Table) => {
  const read = (row: Row): ReadEntry | undefined => {
    const entry = outboxRow.decode(row);
    return entry && { key: row.key, etag: row.etag, entry };
  };
  const listIn = async (network: string, where: Values): Promise<ReadEntry[]> =>
    (await table.list(network, prefixOf("out"), { where }))
      .map(read)
      .filter((entry) => entry !== undefined);

  return {
    listPlanned: (network: string) => listIn(network, { state: "planned" }),
    listSending: (network: string) => listIn(network, { state: "sending" }),
    find: async (network: string, intent: IntentName) => {
      const row = await table.get(network, keyOfIntent(intent));
      return row && read(row);
    },
    replace: (read: ReadEntry, entry: OutboxEntry, operation: string): Write => ({
      do: "replace",
      key: read.key,
      etag: read.etag,
      values: outboxRow.encode(entry, operation),
    }),
    write: (network: string, writes: readonly Write[]) => table.write(network, writes),
  };
};

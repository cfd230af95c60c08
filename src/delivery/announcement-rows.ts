import { z } from "zod";
import { announcementKinds } from "../contract/vocabulary.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { reading } from "../storage/reading.ts";
import { json, rowCodec, type Stored } from "../storage/rows.ts";
import type { Row, Table, Values } from "../storage/table.ts";

/** A row as it was: JSON has no dates. */
const imageSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.object({ date: z.iso.datetime() })]),
);
type Image = z.infer<typeof imageSchema>;

export const imageOf = (values: Values): Image =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value instanceof Date ? { date: value.toISOString() } : value,
    ]),
  );

export const valuesOf = (image: Image): Values =>
  Object.fromEntries(
    Object.entries(image).map(([name, value]) => [
      name,
      typeof value === "object" ? new Date(value.date) : value,
    ]),
  );

const taskSchema = z.object({ kind: z.string(), occurrence: z.string(), do: z.literal("task") });
const rowSchema = z.object({ key: z.string(), image: imageSchema });

export const announcementRow = rowCodec({
  type: "announcement",
  version: 1,
  retention: "delivery",
  shape: {
    id: z.string(),
    what: z.enum(announcementKinds),
    /** The id of the thing, and what it is called. */
    about: z.string(),
    title: z.string(),
    by: z.string(),
    at: z.date(),
    leaves: z.date(),
    /** Taken back, it stays a while for those who press late. */
    isTakenBack: z.boolean(),
    /** What was written with it: the operation that wrote each row, and how the row was before, if it was there. */
    written: json(
      z.array(z.object({ key: z.string(), operation: z.string(), before: imageSchema.optional() })),
    ),
    /** What was planned with it, by the keys; those that leave with it cause it to have left. */
    planned: json(z.array(z.object({ key: z.string(), leaves: z.boolean() }))),
    /** What was planned before and is not since. */
    replaced: json(z.array(rowSchema)),
    /** Cards to bring up to date again. */
    edits: json(z.array(z.object({ kind: z.string(), occurrence: z.string() }))),
    /** Work to do once it is taken back. */
    after: json(z.array(taskSchema)),
    /** Where rows of others stand that end with it. */
    contents: json(z.array(z.string())),
  },
});

export type Announcement = NonNullable<ReturnType<typeof announcementRow.decode>>;

export const announcementKey = (id: string): string => keyOf("announcement", id);

const newestFirst = (one: Announcement, other: Announcement): number =>
  other.at.getTime() - one.at.getTime();

/** Each row that still stands. */
export const readRows = async (
  table: Table,
  network: string,
  keys: readonly string[],
): Promise<Row[]> => {
  const found = await Promise.all(keys.map((key) => table.get(network, key)));
  return found.filter((row) => row !== undefined);
};

export const announcementReads = (table: Table) => {
  const rows = reading(table);

  return {
    find: (network: string, id: string): Promise<Stored<Announcement> | undefined> =>
      rows.get(network, announcementKey(id), announcementRow),

    /** What has not left, the newest first. */
    listWaiting: async (network: string): Promise<readonly Announcement[]> => {
      const { found } = await rows.list(network, prefixOf("announcement"), announcementRow);
      return found
        .map(({ value }) => value)
        .filter(({ isTakenBack }) => !isTakenBack)
        .sort(newestFirst);
    },
  };
};

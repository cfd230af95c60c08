import { z } from "zod";
import { lessonProjectSchema } from "../contract/lessons.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { decodeAll, json, rowCodec, type Stored, stored, storedAll } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";
import { type Lesson, lessonShape, lessonSourceSchema, type SameHere } from "./lesson.ts";

const lessonRow = rowCodec({
  type: "lesson",
  version: 1,
  audience: "network",
  retention: "network",
  shape: {
    ...lessonShape,
    project: json(lessonProjectSchema).optional(),
    sectors: json(lessonShape.sectors),
    themes: json(lessonShape.themes),
    source: json(lessonSourceSchema).optional(),
    participants: json(lessonShape.participants),
    agreed: json(lessonShape.agreed),
  },
});

/** One for each person and lesson: pressing twice changes nothing, and the count is derived. */
const sameHereRow = rowCodec({
  type: "sameHere",
  version: 1,
  audience: "person",
  retention: "person",
  shape: { lesson: z.string(), person: z.string(), contact: z.boolean(), at: z.date() },
});

const lessonKey = (id: string): string => keyOf("lesson", id);
const sameHereKey = (lesson: string, person: string): string => keyOf("sameHere", lesson, person);

export type LessonStore = ReturnType<typeof lessonStore>;

export const lessonStore = (table: Table) => ({
  read: async (network: string, id: string): Promise<Stored<Lesson> | undefined> =>
    stored(await table.get(network, lessonKey(id)), lessonRow),

  /** All of them, or those changed then or later. */
  list: async (network: string, since?: Date): Promise<Stored<Lesson>[]> => {
    const options = since && { since: { changedAt: since } };
    return storedAll(await table.list(network, prefixOf("lesson"), options), lessonRow);
  },

  listPublished: async (network: string, since: Date): Promise<Lesson[]> =>
    decodeAll(
      await table.list(network, prefixOf("lesson"), {
        since: { publishedAt: since },
        where: { state: "published" },
      }),
      lessonRow,
    ),

  listDrafts: async (network: string): Promise<Stored<Lesson>[]> =>
    storedAll(
      await table.list(network, prefixOf("lesson"), { where: { state: "draft" } }),
      lessonRow,
    ),

  readSameHere: async (
    network: string,
    lesson: string,
    person: string,
  ): Promise<Stored<SameHere> | undefined> =>
    stored(await table.get(network, sameHereKey(lesson, person)), sameHereRow),

  listSameHere: async (network: string, lesson: string): Promise<SameHere[]> =>
    decodeAll(await table.list(network, prefixOf("sameHere", lesson)), sameHereRow),

  writeLesson: (lesson: Lesson, etag: string | undefined, operation: string): Write => {
    const key = lessonKey(lesson.id);
    const values = lessonRow.encode(lesson, operation, lesson.language);
    return etag === undefined
      ? { do: "insert", key, values }
      : { do: "replace", key, etag, values };
  },

  writeSameHere: (same: SameHere, etag: string | undefined, operation: string): Write => {
    const key = sameHereKey(same.lesson, same.person);
    const values = sameHereRow.encode(same, operation);
    return etag === undefined
      ? { do: "insert", key, values }
      : { do: "replace", key, etag, values };
  },

  removeSameHere: ({ lesson, person }: SameHere, etag: string): Write => ({
    do: "remove",
    key: sameHereKey(lesson, person),
    etag,
  }),
});

import { z } from "zod";
import { lessonProjectSchema } from "../contract/lessons.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { type Listed, reading, valuesOf } from "../storage/reading.ts";
import { json, remove, rowCodec, type Stored } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";
import { type Lesson, lessonShape, lessonSourceSchema, type SameHere } from "./lesson.ts";

const lessonRow = rowCodec({
  type: "lesson",
  version: 1,
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
  retention: "person",
  shape: { lesson: z.string(), person: z.string(), contact: z.boolean(), at: z.date() },
});

const lessonKey = (id: string): string => keyOf("lesson", id);
const sameHereKey = (lesson: string, person: string): string => keyOf("sameHere", lesson, person);

export type LessonStore = ReturnType<typeof lessonStore>;

export const lessonStore = (table: Table) => {
  const rows = reading(table);
  return {
    read: (network: string, id: string): Promise<Stored<Lesson> | undefined> =>
      rows.get(network, lessonKey(id), lessonRow),

    /** All of them, published or not: the same while nothing in it changes. */
    list: (network: string): Promise<Listed<Lesson>> =>
      rows.list(network, prefixOf("lesson"), lessonRow),

    listPublished: async (network: string, since: Date): Promise<readonly Lesson[]> =>
      valuesOf(
        await rows.list(
          network,
          {
            prefix: prefixOf("lesson"),
            since: { publishedAt: since },
            where: { state: "published" },
          },
          lessonRow,
        ),
      ),

    listDrafts: (network: string): Promise<Listed<Lesson>> =>
      rows.list(network, { prefix: prefixOf("lesson"), where: { state: "draft" } }, lessonRow),

    readSameHere: (
      network: string,
      lesson: string,
      person: string,
    ): Promise<Stored<SameHere> | undefined> =>
      rows.get(network, sameHereKey(lesson, person), sameHereRow),

    listSameHere: async (network: string, lesson: string): Promise<readonly SameHere[]> =>
      valuesOf(await rows.list(network, prefixOf("sameHere", lesson), sameHereRow)),

    writeLesson: (lesson: Lesson, known: Stored<Lesson> | undefined, operation: string): Write =>
      lessonRow.save(known, lesson, {
        key: lessonKey(lesson.id),
        operation,
        language: lesson.language,
      }),

    writeSameHere: (
      same: SameHere,
      known: Stored<SameHere> | undefined,
      operation: string,
    ): Write =>
      sameHereRow.save(known, same, { key: sameHereKey(same.lesson, same.person), operation }),

    removeSameHere: remove,
  };
};

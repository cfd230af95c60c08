import { z } from "zod";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { json, rowCodec, type Stored, stored } from "../storage/rows.ts";
import type { Row, Table, Write, WriteResult } from "../storage/table.ts";
import { anonymousValuesSchema } from "./round.ts";

/*
 * A round is a partition of its own: the box, and a row for each answer. Every row carries what rows carry;
 * its operation is that of the last rewriting, the same for all of them, and joined to nothing else.
 */

const boxRow = rowCodec({
  type: "box",
  version: 1,
  audience: "system",
  retention: "round",
  shape: {
    /** Of this round alone, and gone with its box. */
    secret: z.string(),
    /** Of everyone who has answered, in the order of the marks themselves. */
    marks: json(z.array(z.string())),
    /** How many had answered when this hour began: all that is told of the number while it lasts. */
    hour: z.number(),
    before: z.number(),
  },
});

/** Stands in the box's place, so that no round is opened twice. */
const closedRow = rowCodec({
  type: "closedBox",
  version: 1,
  audience: "system",
  retention: "round",
  shape: {},
});

const answerRow = rowCodec({
  type: "answer",
  version: 1,
  audience: "system",
  retention: "round",
  shape: {
    values: json(anonymousValuesSchema),
    /** Taken away when the round closes. */
    proof: z.string().optional(),
  },
});

export type Box = NonNullable<ReturnType<typeof boxRow.decode>>;
export type Answer = NonNullable<ReturnType<typeof answerRow.decode>>;

export interface StoredAnswer extends Stored<Answer> {
  readonly key: string;
}

const boxKey = keyOf("box");
const partitionOf = (round: string): string => keyOf("round", round);

export type RoundStore = ReturnType<typeof roundStore>;

export const roundStore = (table: Table) => ({
  /** Nothing when there is no such round. */
  readBox: async (round: string): Promise<Stored<Box> | "closed" | undefined> => {
    const row: Row | undefined = await table.get(partitionOf(round), boxKey);
    return row && closedRow.decode(row) ? "closed" : stored(row, boxRow);
  },

  listAnswers: async (round: string): Promise<StoredAnswer[]> =>
    (await table.list(partitionOf(round), prefixOf("answer"))).flatMap((row) => {
      const found = stored(row, answerRow);
      return found ? [{ ...found, key: row.key }] : [];
    }),

  answerKey: (id: string): string => keyOf("answer", id),

  insertBox: (box: Box, operation: string): Write => ({
    do: "insert",
    key: boxKey,
    values: boxRow.encode(box, operation),
  }),

  replaceBox: (box: Box, etag: string, operation: string): Write => ({
    do: "replace",
    key: boxKey,
    etag,
    values: boxRow.encode(box, operation),
  }),

  closeBox: (etag: string, operation: string): Write => ({
    do: "replace",
    key: boxKey,
    etag,
    values: closedRow.encode({}, operation),
  }),

  /** An insert, or a rewriting of the version that was read. */
  writeAnswer: (
    key: string,
    answer: Answer,
    etag: string | undefined,
    operation: string,
  ): Write => {
    const values = answerRow.encode(answer, operation);
    return etag === undefined
      ? { do: "insert", key, values }
      : { do: "replace", key, etag, values };
  },

  write: (round: string, writes: readonly Write[]): Promise<WriteResult> =>
    table.write(partitionOf(round), writes),
});

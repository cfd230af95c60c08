import { z } from "zod";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { reading, UnreadableRow, wholeOf } from "../storage/reading.ts";
import { json, roundRowCodec, type Stored } from "../storage/rows.ts";
import type { Row, Table, Write, WriteResult } from "../storage/table.ts";
import { anonymousValuesSchema } from "./round.ts";

/*
 * A round is a partition of its own: the box, a row for each answer, and the filler. Every row carries what
 * rows carry; its operation is that of the last rewriting, the same for all of them, and joined to nothing else.
 */

const boxRow = roundRowCodec({
  type: "box",
  version: 2,
  shape: {
    /** Of this round alone, and gone with its box. */
    secret: z.string(),
    /** Of everyone who has answered, in the order of the marks themselves. */
    marks: json(z.array(z.string())),
    /** The proofs of answers that were taken back, in the order of the proofs themselves. Version 1 has none. */
    takenBack: json(z.array(z.string())).default([]),
    /** How many had answered when this hour began: all that is told of the number while it lasts. */
    hour: z.number(),
    before: z.number(),
  },
});

/** Stands in the box's place, so that no round is opened twice. */
const closedRow = roundRowCodec({
  type: "closedBox",
  version: 1,
  shape: {},
});

const answerRow = roundRowCodec({
  type: "answer",
  version: 1,
  shape: {
    values: json(anonymousValuesSchema),
    /** Taken away when the round closes. */
    proof: z.string().optional(),
  },
});

/** Holds nothing: it moves to another key when a transaction would otherwise be a row smaller than others. */
const fillerRow = roundRowCodec({
  type: "filler",
  version: 1,
  shape: {},
});

export type Box = NonNullable<ReturnType<typeof boxRow.decode>>;
export type Answer = NonNullable<ReturnType<typeof answerRow.decode>>;

export interface StoredAnswer extends Stored<Answer> {
  readonly key: string;
}

/** Where it stands. */
export type Filler = Pick<Row, "key" | "etag">;

const boxKey = keyOf("box");
const partitionOf = (round: string): string => keyOf("round", round);

export type RoundStore = ReturnType<typeof roundStore>;

export const roundStore = (table: Table) => ({
  /** Nothing when there is no such round. */
  readBox: async (round: string): Promise<Stored<Box> | "closed" | undefined> => {
    const row: Row | undefined = await table.get(partitionOf(round), boxKey);
    if (!row) return undefined;
    if (closedRow.decode(row)) return "closed";
    const box = reading(table).read(partitionOf(round), row, boxRow);
    if (!box) throw new UnreadableRow(boxRow.type);
    return box;
  },

  /** Throws `UnreadableRow` when there is one of a newer version: the round is left to that. */
  listAnswers: async (round: string): Promise<StoredAnswer[]> =>
    wholeOf(
      await reading(table).list(partitionOf(round), prefixOf("answer"), answerRow),
      answerRow,
    ).map((found) => ({ ...found, key: found.row.key })),

  /** Nothing in a round that version 1 opened, until it is written again. */
  findFiller: async (round: string): Promise<Filler | undefined> => {
    const fillers = await reading(table).list(
      partitionOf(round),
      { prefix: prefixOf("filler"), limit: 1 },
      fillerRow,
    );
    return wholeOf(fillers, fillerRow)[0]?.row;
  },

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
    { etag, operation }: { readonly etag: string | undefined; readonly operation: string },
  ): Write => {
    const values = answerRow.encode(answer, operation);
    return etag === undefined
      ? { do: "insert", key, values }
      : { do: "replace", key, etag, values };
  },

  insertFiller: (id: string, operation: string): Write => ({
    do: "insert",
    key: keyOf("filler", id),
    values: fillerRow.encode({}, operation),
  }),

  replaceFiller: ({ key, etag }: Filler, operation: string): Write => ({
    do: "replace",
    key,
    etag,
    values: fillerRow.encode({}, operation),
  }),

  write: (round: string, writes: readonly Write[]): Promise<WriteResult> =>
    table.write(partitionOf(round), writes),
});

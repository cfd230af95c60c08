import { z } from "zod";
import { answerRetroSchema } from "../contract/retros.ts";
import { type Locale, retroReactions } from "../contract/vocabulary.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { decodeAll, json, rowCodec, type Stored, stored, storedAll } from "../storage/rows.ts";
import type { Row, Table, Write } from "../storage/table.ts";
import { type Retro, retroShape } from "./retro.ts";

const retroRow = rowCodec({
  type: "retro",
  version: 1,
  audience: "network",
  retention: "network",
  shape: {
    ...retroShape,
    questions: json(retroShape.questions),
    asked: json(retroShape.asked),
    pulses: json(retroShape.pulses.unwrap()).optional(),
  },
});

const answerShape = {
  retro: z.string(),
  person: z.string(),
  answers: answerRetroSchema.shape.answers,
  pulses: answerRetroSchema.shape.pulses.unwrap(),
  /** When it was first given. */
  at: z.date(),
};

/** By name alone: one for each person, and a new one takes the place of the old. */
const answerRow = rowCodec({
  type: "retroAnswer",
  version: 1,
  audience: "person",
  retention: "person",
  shape: { ...answerShape, answers: json(answerShape.answers), pulses: json(answerShape.pulses) },
});

/** One for each person and kind: pressed twice it is there once, and counts are derived. */
const reactionRow = rowCodec({
  type: "retroReaction",
  version: 1,
  audience: "person",
  retention: "person",
  shape: { retro: z.string(), person: z.string(), reaction: z.enum(retroReactions) },
});

export type Reaction = NonNullable<ReturnType<typeof reactionRow.decode>>;

export type NamedAnswer = NonNullable<ReturnType<typeof answerRow.decode>>;

const retroKey = (id: string): string => keyOf("retro", id);
const answerKey = (retro: string, person: string): string => keyOf("retroAnswer", retro, person);

/** An insert, or a replacement of the version that was read. */
const writeOver = (key: string, etag: string | undefined, values: Row["values"]): Write =>
  etag === undefined ? { do: "insert", key, values } : { do: "replace", key, etag, values };

export type RetroStore = ReturnType<typeof retroStore>;

export const retroStore = (table: Table) => ({
  read: async (network: string, id: string): Promise<Stored<Retro> | undefined> =>
    stored(await table.get(network, retroKey(id)), retroRow),

  /** The newest first. */
  list: async (network: string): Promise<Stored<Retro>[]> =>
    storedAll(await table.list(network, prefixOf("retro")), retroRow).sort(
      (a, b) => b.value.opensAt.getTime() - a.value.opensAt.getTime(),
    ),

  readAnswer: async (
    network: string,
    retro: string,
    person: string,
  ): Promise<Stored<NamedAnswer> | undefined> =>
    stored(await table.get(network, answerKey(retro, person)), answerRow),

  listAnswers: async (network: string, retro: string): Promise<NamedAnswer[]> =>
    decodeAll(await table.list(network, prefixOf("retroAnswer", retro)), answerRow),

  /** To one retro, or to all. */
  listReactions: async (network: string, retro?: string): Promise<Reaction[]> =>
    decodeAll(
      await table.list(network, prefixOf("retroReaction", ...(retro === undefined ? [] : [retro]))),
      reactionRow,
    ),

  insertReaction: (reaction: Reaction, operation: string): Write => ({
    do: "insert",
    key: keyOf("retroReaction", reaction.retro, reaction.person, reaction.reaction),
    values: reactionRow.encode(reaction, operation),
  }),

  write: (retro: Retro, etag: string | undefined, operation: string, language?: Locale): Write =>
    writeOver(retroKey(retro.id), etag, retroRow.encode(retro, operation, language)),

  writeAnswer: (
    answer: NamedAnswer,
    etag: string | undefined,
    operation: string,
    language: Locale,
  ): Write =>
    writeOver(
      answerKey(answer.retro, answer.person),
      etag,
      answerRow.encode(answer, operation, language),
    ),
});

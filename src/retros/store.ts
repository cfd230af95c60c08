import { z } from "zod";
import { answerRetroSchema } from "../contract/retros.ts";
import { retroReactions } from "../contract/vocabulary.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { type Listed, reading, valuesOf } from "../storage/reading.ts";
import { removeAll } from "../storage/remove-all.ts";
import { json, rowCodec, type Stamp, type Stored } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";
import { type Retro, retroShape } from "./retro.ts";

const retroRow = rowCodec({
  type: "retro",
  version: 1,
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
  retention: "person",
  shape: { ...answerShape, answers: json(answerShape.answers), pulses: json(answerShape.pulses) },
});

/** One for each person and kind: pressed twice it is there once, and counts are derived. */
const reactionRow = rowCodec({
  type: "retroReaction",
  version: 1,
  retention: "person",
  shape: { retro: z.string(), person: z.string(), reaction: z.enum(retroReactions) },
});

export type Reaction = NonNullable<ReturnType<typeof reactionRow.decode>>;

export type NamedAnswer = NonNullable<ReturnType<typeof answerRow.decode>>;

const retroKey = (id: string): string => keyOf("retro", id);
const answerKey = (retro: string, person: string): string => keyOf("retroAnswer", retro, person);

export type RetroStore = ReturnType<typeof retroStore>;

export const retroStore = (table: Table) => {
  const rows = reading(table);
  return {
    read: (network: string, id: string): Promise<Stored<Retro> | undefined> =>
      rows.get(network, retroKey(id), retroRow),

    list: (network: string): Promise<Listed<Retro>> =>
      rows.list(network, prefixOf("retro"), retroRow),

    readAnswer: (
      network: string,
      retro: string,
      person: string,
    ): Promise<Stored<NamedAnswer> | undefined> =>
      rows.get(network, answerKey(retro, person), answerRow),

    listAnswers: async (network: string, retro: string): Promise<readonly NamedAnswer[]> =>
      valuesOf(await rows.list(network, prefixOf("retroAnswer", retro), answerRow)),

    /** Prefixes of the keys of what people say in it. */
    answersOf: (retro: string): readonly string[] => [prefixOf("retroAnswer", retro)],

    /** Whether all answers of a retro are gone; those that somebody changed meanwhile are not. */
    removeAnswers: async (network: string, retro: string): Promise<boolean> => {
      const answers = await table.list(network, prefixOf("retroAnswer", retro));
      return (await removeAll(table, network, answers)) === answers.length;
    },

    /** To one retro, or to all. */
    listReactions: async (network: string, retro?: string): Promise<readonly Reaction[]> =>
      valuesOf(
        await rows.list(
          network,
          prefixOf("retroReaction", ...(retro === undefined ? [] : [retro])),
          reactionRow,
        ),
      ),

    insertReaction: (reaction: Reaction, operation: string): Write =>
      reactionRow.insert(
        keyOf("retroReaction", reaction.retro, reaction.person, reaction.reaction),
        reaction,
        { operation },
      ),

    write: (retro: Retro, known: Stored<Retro> | undefined, stamp: Stamp): Write =>
      retroRow.save(known, retro, { ...stamp, key: retroKey(retro.id) }),

    writeAnswer: (
      answer: NamedAnswer,
      known: Stored<NamedAnswer> | undefined,
      stamp: Stamp,
    ): Write =>
      answerRow.save(known, answer, { ...stamp, key: answerKey(answer.retro, answer.person) }),
  };
};

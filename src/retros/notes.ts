import { numbers } from "../contract/numbers.ts";
import { type RetroPulse, retroPulses } from "../contract/vocabulary.ts";
import { countPulses, type Said } from "./retro.ts";

/** What one person said to one question. */
export interface Note {
  readonly id: string;
  /** The place of the question. */
  readonly question: number;
  readonly text: string;
  /** By name: who said it. */
  readonly person?: string | undefined;
}

/** What a discussion begins with. */
export interface DiscussionBeginning {
  readonly retro: string;
  readonly notes: readonly Note[];
  /** Leads to whose a mark is, as long as it is there. */
  readonly secret: string;
}

export interface SaidBy extends Said {
  readonly person?: string;
}

/** The ids are random, so their order is: what one person said to two questions is not found together. */
export const notesOf = (all: readonly SaidBy[], newId: () => string): Note[] =>
  all
    .flatMap(({ answers, person }) =>
      answers.flatMap((text, question) =>
        text === "" ? [] : [{ id: newId(), question, text, ...(person && { person }) }],
      ),
    )
    .sort((one, other) => one.question - other.question || (one.id < other.id ? -1 : 1));

/** So much JSON stands in one row for sure. */
const largestPart = 30_000;

/** The notes in parts that fit a row each. */
export const partsOfNotes = (notes: readonly Note[]): Note[][] => {
  const parts: Note[][] = [];
  let room = 0;
  for (const note of notes) {
    const size = JSON.stringify(note).length + 1;
    if (size > room) {
      parts.push([]);
      room = largestPart;
    }
    parts.at(-1)?.push(note);
    room -= size;
  }
  return parts;
};

/** What is kept of the ratings: how often each was given, of the pulses that enough people answered. */
export const keptPulses = (said: readonly Said[]): Partial<Record<RetroPulse, number[]>> => {
  const counts = countPulses(said);
  return Object.fromEntries(
    retroPulses.flatMap((pulse) => {
      const given = counts[pulse] ?? [];
      return given.reduce((sum, count) => sum + count, 0) < numbers.fewestShown
        ? []
        : [[pulse, given]];
    }),
  );
};

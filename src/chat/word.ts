import { closestMatch } from "leven";

/** The meaning of each word, however it is accented, from the words of each meaning. */
export const meanings = <Meaning extends string>(
  wordsOf: Readonly<Partial<Record<Meaning, readonly string[]>>>,
): ReadonlyMap<string, Meaning> =>
  new Map(
    Object.entries<readonly string[] | undefined>(wordsOf).flatMap(([meaning, words = []]) =>
      words.map((word) => [bare(word), meaning as Meaning] as const),
    ),
  );

/** Longer than any word of ours with what may stand around it: what it costs to look at one is bounded. */
const longestWord = 40;

/** Case, accents and a missing ä do not matter; neither does what stands around the word. */
export const bare = (word: string): string =>
  word
    .slice(0, longestWord)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

/** How many letters may be wrong in a word of this length: short words are too like one another. */
const slipsIn = (length: number): number => (length < 3 ? 0 : length < 5 ? 1 : 2);

/** How each word is spelled, by how it is found. */
export type Spellings = ReadonlyMap<string, string>;

export const spelled = (words: readonly string[]): Spellings =>
  new Map(words.map((word) => [bare(word), word]));

/** The word, as it is spelled, that this one may be a slip of the keyboard of. */
export const closest = (typed: string, spellings: Spellings): string | undefined => {
  const word = bare(typed);
  const found = closestMatch(word, [...spellings.keys()], { maxDistance: slipsIn(word.length) });
  return found && spellings.get(found);
};

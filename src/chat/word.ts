/** The meaning of each word, from the words of each meaning. */
export const meanings = <Meaning extends string>(
  wordsOf: Readonly<Record<Meaning, readonly string[]>>,
): ReadonlyMap<string, Meaning> =>
  new Map(
    Object.entries<readonly string[]>(wordsOf).flatMap(([meaning, words]) =>
      words.map((word) => [word, meaning as Meaning] as const),
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

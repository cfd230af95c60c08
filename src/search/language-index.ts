import MiniSearch from "minisearch";
import type { Locale } from "../contract/vocabulary.ts";
import { fieldWeights, type Hit, type SearchDocument } from "./document.ts";
import { otherStemsOf, rootOf, stemming, wordsIn } from "./words.ts";

/** More words than this tell no better what is asked; what comes after them is not read. */
const mostWords = 24;
export const longestQuestion = 2_000;

/** From here on a word may be made of two. */
const shortestCompound = 9;
const shortestPart = 4;
/** A part that is known by its root alone. */
const shortestRootedPart = 5;
/** A stem that is less of a word than this is another word: what follows it is no ending. */
const beginningShare = 2 / 3;

/** Not as good as the word itself: the end or the beginning of a compound, and a slip of the keyboard. */
const weightOf = { tail: 0.4, part: 0.5, prefix: 0.5, fuzzy: 0.3 } as const;

interface Term {
  readonly term: string;
  readonly weight: number;
  readonly prefix?: boolean;
  readonly fuzzy?: boolean;
}

/** The end of a word is found as the beginning of its mirror image, which no word begins like. */
const mirrored = (stem: string): string => `<${[...stem].reverse().join("")}`;

const fields = Object.keys(fieldWeights);

export type LanguageIndex = ReturnType<typeof languageIndex>;

/** The documents of one language, found by the words that are in them, in whichever form. */
export const languageIndex = (language: Locale) => {
  const stem = stemming(language);
  const stems = new Set<string>();
  const roots = new Set<string>();
  const index = new MiniSearch<SearchDocument>({
    fields,
    extractField: ({ id, texts }, name) =>
      name === "id" ? id : (texts[name as keyof typeof texts] ?? ""),
    tokenize: (text) => wordsIn(text, language),
    processTerm: (word) => {
      const found = stem(word);
      stems.add(found);
      roots.add(rootOf(found));
      return found.length >= shortestCompound ? [found, mirrored(found)] : found;
    },
  });

  /** What a long word may be made of, as far as these documents know such words. */
  const partsOf = (word: string, whole: string): Term[] => {
    const terms: Term[] = [];
    for (let cut = shortestPart; cut <= whole.length - shortestPart; cut++)
      for (const part of [whole.slice(cut), stem(word.slice(0, cut))]) {
        const { part: weight } = weightOf;
        if (part.length < shortestPart) continue;
        if (stems.has(part)) terms.push({ term: part, weight });
        else if (part.length >= shortestRootedPart && roots.has(rootOf(part)))
          terms.push({ term: rootOf(part), weight, prefix: true });
      }
    return terms;
  };

  /** Stems of these documents that a word begins with: *skol* (*skola*) of *skolan*. */
  const beginningsOf = (whole: string): Term[] => {
    const terms: Term[] = [];
    const shortest = Math.max(shortestPart, Math.ceil(whole.length * beginningShare));
    for (let end = shortest; end < whole.length; end++) {
      const term = whole.slice(0, end);
      if (stems.has(term)) terms.push({ term, weight: weightOf.prefix });
    }
    return terms;
  };

  /** The word itself, its family, what it is made of and what is made of it. */
  const termsOf = (word: string): Term[] => {
    const whole = stem(word);
    const { length } = whole;
    const root = rootOf(whole);
    const full = (term: string): Term => ({ term, weight: 1, prefix: term.length >= shortestPart });
    return [
      { ...full(whole), fuzzy: length > 5 },
      ...otherStemsOf(whole, language).map(full),
      // A stem too short to begin another word: *kunta* leaves *kun*.
      ...(length < shortestPart && word.length > length ? [full(word)] : []),
      ...(root.length < length ? [{ term: root, weight: 1, prefix: true }] : []),
      ...beginningsOf(whole),
      ...(length > 4 ? [{ term: mirrored(whole), weight: weightOf.tail, prefix: true }] : []),
      ...(length >= shortestCompound ? partsOf(word, whole) : []),
    ];
  };

  const searchWord = (word: string) => {
    const terms = termsOf(word);
    return index.search(terms.map(({ term }) => term).join(" "), {
      boost: fieldWeights,
      tokenize: (text) => text.split(" "),
      processTerm: (term) => term,
      prefix: (_term, at) => terms[at]?.prefix ?? false,
      fuzzy: (_term, at) => (terms[at]?.fuzzy ? 1 : false),
      boostTerm: (_term, at) => terms[at]?.weight ?? 0,
      weights: { prefix: weightOf.prefix, fuzzy: weightOf.fuzzy },
    });
  };

  return {
    add: (document: SearchDocument): void => index.add(document),
    discard: (id: string): void => index.discard(id),

    /** In any order. It pauses after each word, so that a long question holds nobody up. */
    search: async (text: string, pause: () => Promise<void>): Promise<Hit[]> => {
      const words = [...new Set(wordsIn(text, language))].slice(0, mostWords);
      const sums = new Map<string, { score: number; matched: number; weight: number }>();
      let asked = 0;
      for (const word of words) {
        const found = searchWord(word);
        const weight = Math.log(1 + index.documentCount / Math.max(found.length, 1));
        asked += weight;
        for (const { id, score, queryTerms } of found) {
          const sum = sums.get(id) ?? { score: 0, matched: 0, weight: 0 };
          // The library's own reward for each term that fits would count one word many times.
          sum.score += score / queryTerms.length;
          sum.matched += 1;
          sum.weight += weight;
          sums.set(id, sum);
        }
        await pause();
      }
      return Array.from(sums, ([id, { score, matched, weight }]) => ({
        id,
        score: (score * matched) / words.length,
        matched,
        asked: words.length,
        share: weight / asked,
      }));
    },
  };
};

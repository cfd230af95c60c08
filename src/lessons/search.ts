import MiniSearch from "minisearch";
import { type Locale, locales } from "../contract/vocabulary.ts";
import type { Lesson } from "./lesson.ts";
import { rootOf, stemming, wordsIn } from "./words.ts";

/** A lesson that was found, and how well it fits. */
export interface Hit {
  readonly id: string;
  readonly score: number;
  /** How many of the words it has to do with, and of how many. */
  readonly matched: number;
  readonly asked: number;
}

/** What a word in the title weighs, and elsewhere. */
const boost = {
  title: 2.5,
  learnt: 1.5,
  advice: 1.2,
  tried: 1,
  happened: 1,
  themes: 1.5,
  project: 1,
};

type Indexed = Readonly<Record<keyof typeof boost | "id", string>>;

/** More words than this tell no better what is asked; what comes after them is not read. */
const mostWords = 24;
const longestQuestion = 2_000;

/** From here on a word may be made of two. */
const shortestCompound = 9;
const shortestPart = 4;
/** A part that is known by its root alone. */
const shortestRootedPart = 5;

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

const indexedOf = ({ project, themes, ...lesson }: Lesson): Indexed => ({
  ...lesson,
  themes: themes.join(" "),
  project: project?.title ?? "",
});

/** The lessons of one language. */
const languageIndex = (language: Locale) => {
  const stem = stemming(language);
  const stems = new Set<string>();
  const roots = new Set<string>();
  const index = new MiniSearch<Indexed>({
    fields: Object.keys(boost),
    tokenize: (text) => wordsIn(text, language),
    processTerm: (word) => {
      const found = stem(word);
      stems.add(found);
      roots.add(rootOf(found));
      return found.length >= shortestCompound ? [found, mirrored(found)] : found;
    },
  });

  /** What a long word may be made of, as far as these lessons know such words. */
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

  /** The word itself, its family, what it is made of and what is made of it. */
  const termsOf = (word: string): Term[] => {
    const whole = stem(word);
    const { length } = whole;
    const root = rootOf(whole);
    return [
      { term: whole, weight: 1, prefix: length > 3, fuzzy: length > 5 },
      ...(root.length < length ? [{ term: root, weight: 1, prefix: true }] : []),
      ...(length > 4 ? [{ term: mirrored(whole), weight: weightOf.tail, prefix: true }] : []),
      ...(length >= shortestCompound ? partsOf(word, whole) : []),
    ];
  };

  const searchWord = (word: string) => {
    const terms = termsOf(word);
    return index.search(terms.map(({ term }) => term).join(" "), {
      boost,
      tokenize: (text) => text.split(" "),
      processTerm: (term) => term,
      prefix: (_term, at) => terms[at]?.prefix ?? false,
      fuzzy: (_term, at) => (terms[at]?.fuzzy ? 1 : false),
      boostTerm: (_term, at) => terms[at]?.weight ?? 0,
      weights: { prefix: weightOf.prefix, fuzzy: weightOf.fuzzy },
    });
  };

  return {
    add: (lesson: Lesson): void => index.add(indexedOf(lesson)),
    discard: (id: string): void => index.discard(id),

    search: (text: string): Hit[] => {
      const words = [...new Set(wordsIn(text, language))].slice(0, mostWords);
      const sums = new Map<string, { score: number; matched: number }>();
      for (const word of words)
        for (const { id, score, queryTerms } of searchWord(word)) {
          const sum = sums.get(id) ?? { score: 0, matched: 0 };
          // The library's own reward for each term that fits would count one word many times.
          sum.score += score / queryTerms.length;
          sum.matched += 1;
          sums.set(id, sum);
        }
      return Array.from(sums, ([id, { score, matched }]) => ({
        id,
        score: (score * matched) / words.length,
        matched,
        asked: words.length,
      }));
    },
  };
};

export type LessonIndex = ReturnType<typeof lessonIndex>;

/** Lessons in memory, found by the words that are in them, in whichever form and in any of the languages. */
export const lessonIndex = () => {
  const byLanguage = Object.fromEntries(
    locales.map((locale) => [locale, languageIndex(locale)]),
  ) as Record<Locale, ReturnType<typeof languageIndex>>;
  const lessons = new Map<string, Lesson>();

  const remove = (id: string): void => {
    const known = lessons.get(id);
    if (known) byLanguage[known.language].discard(id);
    lessons.delete(id);
  };

  return {
    /** In the place of the same lesson as it was. */
    put: (lesson: Lesson): void => {
      remove(lesson.id);
      lessons.set(lesson.id, lesson);
      byLanguage[lesson.language].add(lesson);
    },
    remove,
    get: (id: string): Lesson | undefined => lessons.get(id),

    /** The best first. */
    search: (text: string): Hit[] =>
      locales
        .flatMap((locale) => byLanguage[locale].search(text.slice(0, longestQuestion)))
        .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id)),
  };
};

import { z } from "zod";
import type { FindLessons, FoundLessons, LessonSummary } from "../contract/lessons.ts";
import { unreadIn } from "../contract/unread.ts";
import type { Actor } from "../kernel/actor.ts";
import { pagedList, rankedPage } from "../kernel/pages.ts";
import { derived } from "../storage/derived.ts";
import type { Lesson } from "./lesson.ts";
import { lessonLibrary } from "./libraries.ts";
import type { LessonIndex } from "./search.ts";
import type { LessonStore } from "./store.ts";
import { summaryOf } from "./view.ts";

/** A lesson that has to do with fewer of the words is not offered to who did not ask. */
const fewestWords = 2;
const smallestShare = 0.4;

const newestFirst = pagedList({
  list: "lessons",
  place: z.tuple([z.number(), z.string()]),
  placeOf: ({ publishedAt, id }: Lesson) =>
    [-(publishedAt?.getTime() ?? 0), id] as [number, string],
});

const sorted = derived(newestFirst.sort);

/** What the lessons can be narrowed down to. */
const tagsOf = derived((lessons: readonly Lesson[]) => ({
  sectors: [...new Set(lessons.flatMap(({ sectors }) => sectors))],
  phases: [...new Set(lessons.flatMap(({ phase }) => phase ?? []))],
  themes: [...new Set(lessons.flatMap(({ themes }) => themes))],
}));

/** The published lessons, found by words and tags. */
export const lessonSearch = (store: Pick<LessonStore, "list">) => {
  const library = lessonLibrary(store);

  const searched = (index: LessonIndex, words: string): readonly Lesson[] =>
    index
      .search(words)
      .map(({ id }) => index.get(id))
      .filter((lesson) => lesson !== undefined);

  return {
    /** By words in any form, the best first; without words the newest first. */
    search: async (actor: Actor, asked: FindLessons): Promise<FoundLessons> => {
      const { lessons, index, unread } = await library(actor.network);
      const { sector, phase, theme } = asked;
      const words = asked.words.trim();
      const fits = (lesson: Lesson): boolean =>
        (sector === "" || lesson.sectors.includes(sector)) &&
        (phase === "" || lesson.phase === phase) &&
        (theme === "" || lesson.themes.includes(theme));
      const { items, ...page } = words
        ? rankedPage("found lessons", searched(index, words).filter(fits), asked)
        : newestFirst.page(sorted(lessons).filter(fits), asked);
      const { sectors, phases, themes } = tagsOf(lessons);
      const { compare } = new Intl.Collator(actor.language);
      return {
        ...unreadIn(unread),
        lessons: items.map(summaryOf),
        ...page,
        sectors: sectors.toSorted(compare),
        phases,
        themes: themes.toSorted(compare),
      };
    },

    /** What was learnt before of what somebody begins now, when it fits well enough to be said unasked. */
    bestFit: async (network: string, about: string): Promise<LessonSummary | undefined> => {
      const { index } = await library(network);
      const [best] = index
        .search(about)
        .filter(({ matched, asked }) => matched >= fewestWords && matched / asked >= smallestShare);
      const lesson = best && index.get(best.id);
      return lesson && summaryOf(lesson);
    },
  };
};

import { z } from "zod";
import type { FindLessons, FoundLessons, LessonSummary } from "../contract/lessons.ts";
import { unreadIn } from "../contract/unread.ts";
import type { Actor } from "../kernel/actor.ts";
import { pagedList, rankedPage } from "../kernel/pages.ts";
import type { SearchIndexes } from "../search/indexes.ts";
import { derived } from "../storage/derived.ts";
import type { Listed } from "../storage/reading.ts";
import type { Lesson } from "./lesson.ts";
import { lessonDocuments } from "./search-documents.ts";
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

export const publishedIn = derived(({ found }: Listed<Lesson>): readonly Lesson[] =>
  found.flatMap(({ value }) => (value.state === "published" ? [value] : [])),
);

const byId = derived(
  (lessons: readonly Lesson[]): ReadonlyMap<string, Lesson> =>
    new Map(lessons.map((lesson) => [lesson.id, lesson])),
);

/** What the lessons can be narrowed down to. */
const tagsOf = derived((lessons: readonly Lesson[]) => ({
  sectors: [...new Set(lessons.flatMap(({ sectors }) => sectors))],
  phases: [...new Set(lessons.flatMap(({ phase }) => phase ?? []))],
  themes: [...new Set(lessons.flatMap(({ themes }) => themes))],
}));

export interface LessonSearchNeeds {
  readonly store: Pick<LessonStore, "list">;
  readonly indexes: SearchIndexes;
}

/** The published lessons, found by words and tags. */
export const lessonSearch = ({ store, indexes }: LessonSearchNeeds) => {
  /** The lessons that have to do with the words, the best first. */
  const find = (network: string, listed: Listed<Lesson>, words: string) =>
    indexes.search({ network, kind: "lesson" }, lessonDocuments(listed), words);

  const searched = async (
    network: string,
    listed: Listed<Lesson>,
    words: string,
  ): Promise<readonly Lesson[]> => {
    const lessons = byId(publishedIn(listed));
    return (await find(network, listed, words))
      .map(({ id }) => lessons.get(id))
      .filter((lesson) => lesson !== undefined);
  };

  return {
    /** By words in any form, the best first; without words the newest first. */
    search: async (actor: Actor, asked: FindLessons): Promise<FoundLessons> => {
      const listed = await store.list(actor.network);
      const lessons = publishedIn(listed);
      const { sector, phase, theme } = asked;
      const words = asked.words.trim();
      const fits = (lesson: Lesson): boolean =>
        (sector === "" || lesson.sectors.includes(sector)) &&
        (phase === "" || lesson.phase === phase) &&
        (theme === "" || lesson.themes.includes(theme));
      const { items, ...page } = words
        ? rankedPage(
            "found lessons",
            (await searched(actor.network, listed, words)).filter(fits),
            asked,
          )
        : newestFirst.page(sorted(lessons).filter(fits), asked);
      const { sectors, phases, themes } = tagsOf(lessons);
      const { compare } = new Intl.Collator(actor.language);
      return {
        ...unreadIn(listed.unread),
        lessons: items.map(summaryOf),
        ...page,
        sectors: sectors.toSorted(compare),
        phases,
        themes: themes.toSorted(compare),
      };
    },

    /** What was learnt before of what somebody begins now, when it fits well enough to be said unasked. */
    bestFit: async (network: string, about: string): Promise<LessonSummary | undefined> => {
      const listed = await store.list(network);
      const best = (await find(network, listed, about)).find(
        ({ matched, asked }) => matched >= fewestWords && matched / asked >= smallestShare,
      );
      const lesson = best && byId(publishedIn(listed)).get(best.id);
      return lesson && summaryOf(lesson);
    },
  };
};

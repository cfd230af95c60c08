import { tabViews } from "../contract/tab-address.ts";
import type { SearchDocument } from "../search/document.ts";
import type { SearchSource } from "../search/source.ts";
import { derived } from "../storage/derived.ts";
import type { Listed } from "../storage/reading.ts";
import type { Stored } from "../storage/rows.ts";
import type { Lesson } from "./lesson.ts";
import type { LessonStore } from "./store.ts";

const documentOf = ({ value, etag }: Stored<Lesson>): SearchDocument => ({
  id: value.id,
  version: etag,
  language: value.language,
  view: tabViews.lesson(value.id),
  texts: {
    title: value.title,
    gist: value.learnt,
    advice: value.advice,
    text: value.tried,
    more: value.happened,
    tags: value.themes.join(" "),
    related: value.project?.title ?? "",
  },
});

/** The published ones: a draft is found by nobody. */
export const lessonDocuments = derived(({ found }: Listed<Lesson>): readonly SearchDocument[] =>
  found.filter(({ value }) => value.state === "published").map(documentOf),
);

export const lessonSearchSource = ({
  store,
}: {
  readonly store: Pick<LessonStore, "list">;
}): SearchSource => ({
  kind: "lesson",

  documents: async ({ network }) => {
    const listed = await store.list(network);
    return { documents: lessonDocuments(listed), unread: listed.unread };
  },
});

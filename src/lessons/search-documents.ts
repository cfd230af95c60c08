import type { SearchDocument } from "../search/document.ts";
import { derived } from "../storage/derived.ts";
import type { Listed } from "../storage/reading.ts";
import type { Stored } from "../storage/rows.ts";
import type { Lesson } from "./lesson.ts";

const documentOf = ({ value, etag }: Stored<Lesson>): SearchDocument => ({
  id: value.id,
  version: etag,
  language: value.language,
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

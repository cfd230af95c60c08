import type { Lesson } from "../../src/lessons/lesson.ts";
import { lessonDocuments } from "../../src/lessons/search-documents.ts";
import type { SearchDocument } from "../../src/search/document.ts";

/** Lessons as they are searched; the version of each is what it says. */
export const documentsOf = (lessons: readonly Lesson[]): readonly SearchDocument[] =>
  lessonDocuments({
    found: lessons.map((value) => {
      const etag = JSON.stringify(value);
      return { value, etag, row: { key: value.id, etag, values: {} } };
    }),
    unread: 0,
  });

import { derived } from "../storage/derived.ts";
import type { Listed } from "../storage/reading.ts";
import type { Lesson } from "./lesson.ts";
import { type LessonIndex, lessonIndex } from "./search.ts";
import type { LessonStore } from "./store.ts";

/** More networks than these are not kept in memory at once. */
const mostShelves = 50;

/** One network's published lessons, as the table had them. */
interface Shelf {
  readonly index: LessonIndex;
  /** The version of each published lesson in the index. */
  readonly versions: Map<string, string>;
  /** What the index was made of. */
  rows: Listed<Lesson> | undefined;
}

interface Library {
  readonly lessons: readonly Lesson[];
  readonly index: LessonIndex;
  /** How many lessons cannot be read. */
  readonly unread: number;
}

const publishedIn = derived(({ found }: Listed<Lesson>): readonly Lesson[] =>
  found.flatMap(({ value }) => (value.state === "published" ? [value] : [])),
);

/** Only what differs is put into the index. */
const update = (shelf: Shelf, rows: Listed<Lesson>): void => {
  const gone = new Set(shelf.versions.keys());
  for (const { value, etag } of rows.found) {
    if (value.state !== "published") continue;
    gone.delete(value.id);
    if (shelf.versions.get(value.id) === etag) continue;
    shelf.versions.set(value.id, etag);
    shelf.index.put(value);
  }
  for (const id of gone) {
    shelf.versions.delete(id);
    shelf.index.remove(id);
  }
  shelf.rows = rows;
};

/**
 * The published lessons of each network, and the index that finds them by their words: kept in memory, and as old
 * as the list of lessons that the store answers.
 */
export const lessonLibrary = (store: Pick<LessonStore, "list">) => {
  const shelves = new Map<string, Shelf>();

  return async (network: string): Promise<Library> => {
    const rows = await store.list(network);
    const shelf = shelves.get(network) ?? {
      index: lessonIndex(),
      versions: new Map(),
      rows: undefined,
    };
    // The one that was asked for last stands last.
    shelves.delete(network);
    shelves.set(network, shelf);
    const [oldest] = shelves.keys();
    if (shelves.size > mostShelves && oldest !== undefined) shelves.delete(oldest);
    if (shelf.rows !== rows) update(shelf, rows);
    return { lessons: publishedIn(rows), index: shelf.index, unread: rows.unread };
  };
};

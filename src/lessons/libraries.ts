import { type LessonIndex, lessonIndex } from "./search.ts";
import type { LessonStore } from "./store.ts";

/** How long a change made by another instance may go unseen here. */
const freshFor = 5_000;
/** The clocks of two writers may differ so much: what changed lately is looked at once more. */
const overlap = 60_000;
/** More networks than these are not kept in memory at once. */
const mostShelves = 50;

export interface LibraryNeeds {
  readonly store: Pick<LessonStore, "list">;
  readonly now: () => Date;
}

export type LessonLibrary = ReturnType<typeof lessonLibrary>;

/** One network's published lessons, as the table had them. */
interface Shelf {
  readonly index: LessonIndex;
  /** The version of each row that was read, drafts and all. */
  readonly versions: Map<string, string>;
  /** The latest change that was seen. */
  seenTo: number;
  readAt: number;
  /** Rows that could not be read. */
  unread: number;
}

/**
 * The published lessons of each network in memory: read whole when they are first asked for, then only what
 * changed since. What this instance changes is found at once, what another does within five seconds.
 */
export const lessonLibrary = ({ store, now }: LibraryNeeds) => {
  const shelves = new Map<string, Promise<Shelf>>();

  const read = async (network: string, shelf: Shelf | undefined): Promise<Shelf> => {
    const readAt = now().getTime();
    const { found, unread } = await store.list(network, shelf && new Date(shelf.seenTo - overlap));
    const kept = shelf ?? { index: lessonIndex(), versions: new Map(), seenTo: 0, readAt, unread };
    for (const { value, etag } of found) {
      kept.seenTo = Math.max(kept.seenTo, value.changedAt.getTime());
      if (kept.versions.get(value.id) === etag) continue;
      kept.versions.set(value.id, etag);
      if (value.state === "published") kept.index.put(value);
      else kept.index.remove(value.id);
    }
    kept.readAt = readAt;
    kept.unread = Math.max(kept.unread, unread);
    return kept;
  };

  /** One reading at a time: who asks meanwhile gets what it brings. */
  const keep = (network: string, reading: Promise<Shelf>): Promise<Shelf> => {
    shelves.delete(network);
    shelves.set(network, reading);
    reading.catch(() => {
      if (shelves.get(network) === reading) shelves.delete(network);
    });
    const [oldest] = shelves.keys();
    if (shelves.size > mostShelves && oldest !== undefined) shelves.delete(oldest);
    return reading;
  };

  return {
    indexOf: async (network: string): Promise<LessonIndex> => {
      const known = shelves.get(network);
      if (!known) return (await keep(network, read(network, undefined))).index;
      const shelf = await known;
      if (now().getTime() - shelf.readAt < freshFor) return shelf.index;
      const current = shelves.get(network);
      // Somebody who asked at the same time reads already.
      if (current && current !== known) return (await current).index;
      return (await keep(network, read(network, shelf))).index;
    },

    /** How many lessons could not be read when the index was. */
    unreadOf: async (network: string): Promise<number> => (await shelves.get(network))?.unread ?? 0,

    /** Something of this network was changed here: it is read before the next answer. */
    changed: async (network: string): Promise<void> => {
      const shelf = await shelves.get(network);
      if (shelf) shelf.readAt = 0;
    },
  };
};

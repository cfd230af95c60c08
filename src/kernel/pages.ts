import { z } from "zod";
import type { PageQuery } from "../contract/pages.ts";
import { fieldError } from "./errors.ts";

/** What a thing is sorted by. Two things of a list have different places, and a thing keeps its own. */
export type Place = readonly (number | string)[];

interface Order<T, P extends Place> {
  /** Cursors of one list are refused by the others. */
  readonly list: string;
  readonly place: z.ZodType<P>;
  readonly placeOf: (item: T) => P;
  /** How texts are compared; by code units unless told. */
  readonly compareTexts?: (one: string, other: string) => number;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly next?: string;
}

const byCodeUnits = (one: string, other: string): number =>
  one < other ? -1 : one > other ? 1 : 0;

const write = (list: string, place: Place): string => JSON.stringify([list, ...place]);

/** A cursor of another list, or what is none, is refused. */
const read = <P extends Place>(cursor: string, list: string, place: z.ZodType<P>): P => {
  let parts: unknown;
  try {
    parts = JSON.parse(cursor);
  } catch {
    throw fieldError("after");
  }
  if (!Array.isArray(parts) || parts[0] !== list) throw fieldError("after");
  const found = place.safeParse(parts.slice(1));
  if (!found.success) throw fieldError("after");
  return found.data;
};

const pageFrom = <T>(
  all: readonly T[],
  { from, limit }: { readonly from: number; readonly limit: number },
  cursorOf: (last: T) => string,
): Page<T> => {
  const items = all.slice(from, from + limit);
  const last = items.at(-1);
  const hasMore = last !== undefined && from + limit < all.length;
  return { items, total: all.length, ...(hasMore && { next: cursorOf(last) }) };
};

const rankSchema = z.tuple([z.string(), z.int().nonnegative()]);

/**
 * A page of a list whose order is made anew for each who asks, as that of what a search finds. The cursor names
 * the last thing shown; when that is gone, the page begins where it stood. Another list's cursor is refused:
 * `invalid`.
 */
export const rankedPage = <T extends { readonly id: string }>(
  list: string,
  ranked: readonly T[],
  { limit, after }: PageQuery,
): Page<T> => {
  const fromAfter = (): number => {
    const [id, rank] = read(after, list, rankSchema);
    const at = ranked.findIndex((item) => item.id === id);
    return at < 0 ? rank : at + 1;
  };
  const from = after === "" ? 0 : fromAfter();
  return pageFrom(ranked, { from, limit }, ({ id }) => write(list, [id, from + limit - 1]));
};

/**
 * A list that is read in pages. The cursor is the place of the last thing shown, so that what comes and goes
 * between two pages neither repeats nor hides anything else.
 */
export const pagedList = <T, P extends Place>({
  list,
  place,
  placeOf,
  compareTexts = byCodeUnits,
}: Order<T, P>) => {
  const compare = (one: Place, other: Place): number => {
    for (const [at, value] of one.entries()) {
      const to = other[at];
      const difference =
        typeof value === "number" ? value - Number(to) : compareTexts(value, String(to));
      if (difference !== 0) return difference;
    }
    return 0;
  };

  /** The index of the first one after a place. */
  const firstAfter = (sorted: readonly T[], last: P): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(placeOf(sorted[middle] as T), last) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  return {
    sort: (items: readonly T[]): readonly T[] =>
      items.toSorted((one, other) => compare(placeOf(one), placeOf(other))),

    /** A page of what is sorted already. A cursor that is not of this list is refused: `invalid`. */
    page: (sorted: readonly T[], { limit, after }: PageQuery): Page<T> => {
      const from = after === "" ? 0 : firstAfter(sorted, read(after, list, place));
      return pageFrom(sorted, { from, limit }, (last) => write(list, placeOf(last)));
    },
  };
};

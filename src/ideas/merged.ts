import { derived } from "../storage/derived.ts";
import type { Listed } from "../storage/reading.ts";
import type { Idea } from "./idea.ts";
import type { PeopleByIdea, Supporters } from "./people.ts";

/** What the ideas of a list were merged into. */
export interface Merges {
  readonly isNone: boolean;
  readonly find: (id: string) => Idea | undefined;
  /** Where an idea has come to: the one that it was merged into, or itself. */
  readonly endOf: (id: string) => Idea | undefined;
  /** Those that have come to this one, whichever way. */
  readonly partsOf: (id: string) => readonly Idea[];
}

/** Nothing moves when an idea is merged: whoever reads follows where it went, so that undoing it loses nothing. */
export const mergesIn = derived(({ found }: Listed<Idea>): Merges => {
  const ideas = new Map(found.map(({ value }) => [value.id, value]));
  const merged = found
    .map(({ value }) => value)
    .filter(({ mergedInto }) => mergedInto !== undefined);
  const parts = Map.groupBy(merged, ({ mergedInto = "" }) => mergedInto);

  // The rows of a list may be of different moments, in which two seem to be merged into each other.
  const endOf = (id: string, seen: ReadonlySet<string> = new Set()): Idea | undefined => {
    const idea = ideas.get(id);
    if (idea?.mergedInto === undefined || seen.has(id)) return idea;
    return endOf(idea.mergedInto, new Set([...seen, id]));
  };

  const partsOf = (id: string, seen: ReadonlySet<string> = new Set([id])): readonly Idea[] =>
    (parts.get(id) ?? [])
      .filter((part) => !seen.has(part.id))
      .flatMap((part) => [part, ...partsOf(part.id, new Set([...seen, part.id]))]);

  return {
    isNone: merged.length === 0,
    find: (id) => ideas.get(id),
    endOf: (id) => endOf(id),
    partsOf: (id) => partsOf(id),
  };
});

/** The first of each person; nobody supports or joins what they sent themselves. */
export const onceEach = <T extends { readonly person: string }>(
  all: readonly T[],
  author: string | undefined,
): T[] => {
  const first = new Map<string, T>();
  for (const one of all)
    if (one.person !== author && !first.has(one.person)) first.set(one.person, one);
  return [...first.values()];
};

const together = derived((people: PeopleByIdea) =>
  derived((listed: Listed<Idea>): PeopleByIdea => {
    const { isNone, find, partsOf } = mergesIn(listed);
    if (isNone) return people;
    const known = new Map<string, Supporters>();
    const look = (id: string): Supporters => {
      const parts = partsOf(id);
      if (parts.length === 0) return people.get(id);
      const all = new Map(
        [id, ...parts.map((part) => part.id)].flatMap((one) => [...people.get(one)]),
      );
      all.delete(find(id)?.author ?? "");
      known.set(id, all);
      return all;
    };
    return { get: (id) => known.get(id) ?? look(id) };
  }),
);

/** With those of what was merged into each. */
export const peopleWithParts = (people: PeopleByIdea, listed: Listed<Idea>): PeopleByIdea =>
  together(people)(listed);

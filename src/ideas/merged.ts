import { derived } from "../storage/derived.ts";
import type { Listed } from "../storage/reading.ts";
import type { Idea } from "./idea.ts";
import type { Supporters } from "./people.ts";

/** What the ideas of a list were merged into. */
export interface Merges {
  readonly isNone: boolean;
  readonly find: (id: string) => Idea | undefined;
  /** Where an idea has come to: the one that it was merged into, or itself. */
  readonly endOf: (id: string) => Idea | undefined;
  /** Those that have come to this one, whichever way. */
  readonly partsOf: (id: string) => readonly Idea[];
  /** The ids of those that others were merged into. */
  readonly targets: readonly string[];
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
    targets: [...parts.keys()],
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

type SupportersByIdea = ReadonlyMap<string, Supporters>;

const none: Supporters = new Map();

const counted = derived((supporters: SupportersByIdea) =>
  derived((listed: Listed<Idea>): SupportersByIdea => {
    const { isNone, find, partsOf, targets } = mergesIn(listed);
    if (isNone) return supporters;
    const together = targets.map((id) => {
      const people = new Map(
        [id, ...partsOf(id).map((part) => part.id)].flatMap((one) => [
          ...(supporters.get(one) ?? none),
        ]),
      );
      people.delete(find(id)?.author ?? "");
      return [id, people] as const;
    });
    return new Map([...supporters, ...together]);
  }),
);

/** With those of what was merged into each. */
export const supportersWithParts = (
  supporters: SupportersByIdea,
  listed: Listed<Idea>,
): SupportersByIdea => counted(supporters)(listed);

import { LRUCache } from "lru-cache";
import { besideOldInstances } from "./kept-table.ts";
import type { RevisedKind } from "./kinds.ts";
import type { RevisionReader } from "./revised-table.ts";
import { noRevision, type Revisions } from "./revisions.ts";
import type { Sources } from "./sources.ts";

export interface BesideNeeds {
  readonly revisions: RevisionReader;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
  /** Whether an instance lives that writes no revisions. */
  readonly hasOldInstances: () => boolean;
  readonly sources: () => Sources | undefined;
  /** Runs it so that what it reads is not noted. */
  readonly unnoted: <R>(run: () => R) => R;
}

/** What was read of a network, and under which revisions. */
interface Kept<T> {
  readonly stamp: string;
  readonly readAt: number;
  readonly value: Promise<T>;
}

export type KeptBeside = ReturnType<typeof keptBeside>;

const mostNetworks = 1_000;

/**
 * Keeps what is read of rows that move no revision of their own, where each of them is written in one transaction with a
 * row of one of these kinds: read anew when one of those has moved.
 */
export const keptBeside =
  ({ revisions, elapsed, hasOldInstances, sources, unnoted }: BesideNeeds) =>
  <T>(kinds: readonly RevisedKind[], load: (network: string) => Promise<T>) => {
    const networks = new LRUCache<string, Kept<T>>({ max: mostNetworks });
    const stampIn = (known: Revisions): string =>
      kinds.map((kind) => (known.get(kind) ?? noRevision).value).join(" ");

    const isCurrent = ({ readAt }: Kept<T>): boolean =>
      !hasOldInstances() || elapsed() - readAt < besideOldInstances;

    return async (network: string): Promise<T> => {
      const shown = sources();
      if (shown) for (const kind of kinds) shown.kinds.add(kind);
      const stamp = stampIn(await revisions.current(network));
      const known = networks.get(network);
      if (known?.stamp === stamp && isCurrent(known)) return known.value;
      const kept: Kept<T> = { stamp, readAt: elapsed(), value: unnoted(() => load(network)) };
      networks.set(network, kept);
      kept.value.catch(() => {
        if (networks.peek(network) === kept) networks.delete(network);
      });
      return kept.value;
    };
  };

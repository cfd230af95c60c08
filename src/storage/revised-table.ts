import { LRUCache } from "lru-cache";
import { type RevisedKind, revisedKindOf } from "./kinds.ts";
import {
  newValue,
  nextRevision,
  noRevision,
  putRevision,
  type Revision,
  type Revisions,
  readRevisions,
  revisionPrefix,
  writeRevision,
} from "./revisions.ts";
import type { Table, Write, WriteResult } from "./table.ts";

export interface RevisedNeeds {
  readonly table: Table;
  readonly newId: () => string;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
}

/** The revisions of each network as this instance knows them. */
export interface RevisionReader {
  /** Read at most a second ago, or written here since. */
  current(partition: string): Promise<Revisions>;
  /** Read after this call. */
  refresh(partition: string): Promise<Revisions>;
  /** As they were last read or written here, without a query. */
  known(partition: string): Revisions | undefined;
}

/** How long what was read is current: one query a second and network, however many ask. */
const currentFor = 1_000;
const mostPartitions = 5_000;
/** How often a transaction names the revisions it read, when other instances change them meanwhile. */
const conditionalTries = 8;

interface Partition {
  known: Revisions | undefined;
  /** As they were last read, whatever was written here since. */
  lastRead: Revisions | undefined;
  readAt: number;
  /** The end of what reads and writes revisions here: one after the other, so that none is read from before a write. */
  last: Promise<unknown>;
  /** A reading that has begun. */
  reading: Promise<Revisions> | undefined;
  /** A reading that has not begun yet. */
  queued: Promise<Revisions> | undefined;
}

const keysByKind = (writes: readonly Write[]): ReadonlyMap<RevisedKind, string[]> => {
  const byKind = new Map<RevisedKind, string[]>();
  for (const { key } of writes) {
    const kind = revisedKindOf(key);
    if (kind === undefined) continue;
    const keys = byKind.get(kind);
    if (keys) keys.push(key);
    else byKind.set(kind, [key]);
  }
  return byKind;
};

/**
 * Adds to each transaction the revisions of the kinds it changes. A revision is replaced in the version that was
 * read: an instance that missed a change of another is refused, reads the revisions and tries again.
 */
export const revisedTable = <T extends Table>({
  table,
  newId,
  elapsed,
}: RevisedNeeds & { readonly table: T }): { table: T; revisions: RevisionReader } => {
  const partitions = new LRUCache<string, Partition>({ max: mostPartitions });

  const partitionOf = (name: string): Partition => {
    const found = partitions.get(name);
    if (found) return found;
    const partition: Partition = {
      known: undefined,
      lastRead: undefined,
      readAt: Number.NEGATIVE_INFINITY,
      last: Promise.resolve(),
      reading: undefined,
      queued: undefined,
    };
    partitions.set(name, partition);
    return partition;
  };

  const inTurn = <R>(partition: Partition, run: () => Promise<R>): Promise<R> => {
    const result = partition.last.then(run);
    partition.last = result.catch(() => undefined);
    return result;
  };

  const read = async (name: string, partition: Partition): Promise<Revisions> => {
    const began = elapsed();
    const known = readRevisions(await table.list(name, revisionPrefix), partition.lastRead);
    partition.known = known;
    partition.lastRead = known;
    partition.readAt = began;
    return known;
  };

  const refresh = (name: string): Promise<Revisions> => {
    const partition = partitionOf(name);
    partition.queued ??= inTurn(partition, () => {
      const reading = read(name, partition);
      partition.queued = undefined;
      partition.reading = reading;
      return reading.finally(() => {
        partition.reading = undefined;
      });
    });
    return partition.queued;
  };

  const current = async (name: string): Promise<Revisions> => {
    const partition = partitionOf(name);
    if (partition.known && elapsed() - partition.readAt < currentFor) return partition.known;
    return partition.reading ?? refresh(name);
  };

  const commit = async (
    { name, partition }: { readonly name: string; readonly partition: Partition },
    writes: readonly Write[],
    changes: ReadonlyMap<RevisedKind, readonly string[]>,
  ): Promise<WriteResult> => {
    const writeWith = async (revisions: readonly Write[]): Promise<WriteResult> => {
      try {
        return await table.write(name, [...writes, ...revisions]);
      } catch (error) {
        // It may have been written all the same.
        partition.readAt = Number.NEGATIVE_INFINITY;
        throw error;
      }
    };
    const note = (
      { etags }: WriteResult & { written: true },
      next: readonly (readonly [RevisedKind, Omit<Revision, "etag">])[],
    ): WriteResult => {
      const known = new Map(partition.known);
      for (const [at, [kind, revision]] of next.entries())
        known.set(kind, { ...revision, etag: etags[writes.length + at] });
      partition.known = known;
      return { written: true, etags: etags.slice(0, writes.length) };
    };

    for (let tries = 0; tries < conditionalTries; tries++) {
      const known = partition.known ?? (await read(name, partition));
      const next = Array.from(changes, ([kind, keys]) => {
        const before = known.get(kind) ?? noRevision;
        return { kind, before, after: nextRevision(before, keys, newValue(newId)) };
      });
      const result = await writeWith(
        next.map(({ kind, before, after }) => writeRevision(kind, after, before.etag)),
      );
      if (result.written)
        return note(
          result,
          next.map(({ kind, after }) => [kind, after]),
        );
      const now = await read(name, partition);
      if (next.every(({ kind, before }) => now.get(kind)?.etag === before.etag)) return result;
    }
    const values = Array.from(changes.keys(), (kind) => [kind, newValue(newId)] as const);
    const result = await writeWith(values.map(([kind, value]) => putRevision(kind, value)));
    if (result.written)
      return note(
        result,
        values.map(([kind, value]) => [kind, { value, trail: [] }]),
      );
    return result;
  };

  return {
    table: {
      ...table,
      write: (name, writes) => {
        const changes = keysByKind(writes);
        if (changes.size === 0) return table.write(name, writes);
        const partition = partitionOf(name);
        return inTurn(partition, () => commit({ name, partition }, writes, changes));
      },
    },
    revisions: { current, refresh, known: (name) => partitions.peek(name)?.known },
  };
};

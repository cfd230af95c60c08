import { LRUCache } from "lru-cache";
import { firstFrom } from "./in-order.ts";
import { revisedKindOf } from "./kinds.ts";
import type { RevisionReader } from "./revised-table.ts";
import { changedSince, noRevision, type Revision } from "./revisions.ts";
import { noteSource, type Sources } from "./sources.ts";
import type { ListOptions, Row, Table, Value } from "./table.ts";

export interface KeptNeeds<T extends Table> {
  readonly table: T;
  readonly revisions: RevisionReader;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
  /** Whether an instance lives that writes no revisions. */
  readonly hasOldInstances: () => boolean;
  /**
   * The answer that is being made, when all that is read is only shown: a second old will do. What decides is
   * compared with the store.
   */
  readonly sources: () => Sources | undefined;
}

/** Rows of a list as they were at a revision. */
interface Kept {
  readonly revision: string;
  readonly rows: readonly Row[];
  readonly readAt: number;
}

const mostRows = 150_000;
/** As many changes are read one by one; more in a list of so many times as many rows alone. */
const mostSingleReads = 40;
const rowsPerRead = 10;
/** While an instance of an older version writes without revisions, what is kept lasts so long. */
export const besideOldInstances = 3_000;

const isSame = (one: Value | undefined, other: Value): boolean =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;

const isSince = (value: Value | undefined, since: Value): boolean =>
  value !== undefined && value >= since;

const isBefore = (value: Value | undefined, until: Value): boolean =>
  value !== undefined && value < until;

/** What the service would answer, of rows that are there. */
const select = (rows: readonly Row[], options: ListOptions): readonly Row[] => {
  const { from, before, limit } = options;
  const where = Object.entries(options.where ?? {});
  const since = Object.entries(options.since ?? {});
  const until = Object.entries(options.until ?? {});
  const isWhole = from === undefined && before === undefined && limit === undefined;
  if (isWhole && where.length + since.length + until.length === 0) return rows;
  return rows
    .filter(
      ({ key, values }) =>
        (from === undefined || key >= from) &&
        (before === undefined || key < before) &&
        where.every(([name, value]) => isSame(values[name], value)) &&
        since.every(([name, value]) => isSince(values[name], value)) &&
        until.every(([name, value]) => isBefore(values[name], value)),
    )
    .slice(0, limit);
};

const replaceRows = (
  rows: readonly Row[],
  changed: ReadonlyMap<string, Row | undefined>,
): readonly Row[] => {
  const next = [...rows];
  for (const [key, row] of changed) {
    const at = firstFrom(next, key);
    next.splice(at, next[at]?.key === key ? 1 : 0, ...(row ? [row] : []));
  }
  return next;
};

/**
 * Keeps the lists of revised kinds in memory. As long as their revision is the same they cost no query; when it
 * has moved on, only the rows that changed are read. A list is the same array while nothing in it changes.
 */
export const keptTable = <T extends Table>({
  table,
  revisions,
  elapsed,
  hasOldInstances,
  sources,
}: KeptNeeds<T>): T => {
  const lists = new LRUCache<string, Kept>({
    maxSize: mostRows,
    sizeCalculation: ({ rows }) => rows.length + 1,
  });
  const loading = new Map<string, Promise<Kept>>();

  const isCurrent = (kept: Kept, { value }: Revision): boolean =>
    kept.revision === value && (!hasOldInstances() || elapsed() - kept.readAt < besideOldInstances);

  const load = async (partition: string, prefix: string, revision: Revision): Promise<Kept> => ({
    revision: revision.value,
    readAt: elapsed(),
    rows: await table.list(partition, prefix),
  });

  const update = async (
    [partition, prefix]: readonly [string, string],
    kept: Kept,
    revision: Revision,
  ): Promise<Kept> => {
    const changes = hasOldInstances() ? undefined : changedSince(revision, kept.revision);
    const keys = [...(changes ?? [])].filter((key) => key.startsWith(prefix));
    const most = Math.max(mostSingleReads, kept.rows.length / rowsPerRead);
    if (!changes || keys.length > most) return load(partition, prefix, revision);
    if (keys.length === 0) return { ...kept, revision: revision.value };
    const read = await Promise.all(
      keys.map(async (key) => [key, await table.get(partition, key)] as const),
    );
    return {
      revision: revision.value,
      readAt: kept.readAt,
      rows: replaceRows(kept.rows, new Map(read)),
    };
  };

  const keep = (partition: string, prefix: string, revision: Revision): Promise<Kept> => {
    const name = `${partition} ${prefix} ${revision.value}`;
    const known = loading.get(name);
    if (known) return known;
    const id = `${partition} ${prefix}`;
    const kept = lists.get(id);
    const began = (
      kept ? update([partition, prefix], kept, revision) : load(partition, prefix, revision)
    )
      .then((next) => {
        lists.set(id, next);
        return next;
      })
      .finally(() => loading.delete(name));
    loading.set(name, began);
    return began;
  };

  return {
    ...table,
    get: (partition, key) => {
      noteSource(sources(), partition, key);
      return table.get(partition, key);
    },
    list: async (partition, prefix, options = {}) => {
      const kind = revisedKindOf(prefix);
      const shown = sources();
      noteSource(shown, partition, prefix);
      if (kind === undefined) return table.list(partition, prefix, options);
      const known = await (shown || options.recent
        ? revisions.current(partition)
        : revisions.refresh(partition));
      const revision = known.get(kind) ?? noRevision;
      const kept = lists.get(`${partition} ${prefix}`);
      const { rows } =
        kept && isCurrent(kept, revision) ? kept : await keep(partition, prefix, revision);
      return select(rows, options);
    },
  };
};

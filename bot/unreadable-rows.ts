import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { UnreadRow } from "../src/contract/status.ts";
import type { Meter } from "../src/kernel/meter.ts";
import type { RowSeen } from "../src/storage/table.ts";

/** One that was not met for so long is gone, or nobody needs it. */
const memory = 24 * 60 * 60_000;
const mostRows = 1_000;

export interface UnreadableNeeds {
  readonly log: (fields: { readonly rowType: string; readonly row: string }) => void;
  readonly meter: Meter;
}

export interface UnreadableRows {
  /** Each is logged and counted once, as long as it is remembered. */
  note(seen: RowSeen): void;
  /** Those of one partition. */
  of(partition: string): readonly UnreadRow[];
  count(): number;
}

/** A short name for the log: a key can hold the id of a person. */
const hashOf = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 12);

/** The rows that this instance has met and could not read, until it can. */
export const unreadableRows = ({ log, meter }: UnreadableNeeds): UnreadableRows => {
  const rows = new LRUCache<string, UnreadRow & { readonly partition: string }>({
    max: mostRows,
    ttl: memory,
    updateAgeOnGet: true,
  });
  return {
    note: ({ partition, row, rows: kind, isReadable }) => {
      if (isReadable && rows.size === 0) return;
      // Of what is anonymous only the round is named.
      const isAnonymous = kind.retention === "round";
      const place = isAnonymous ? partition : `${partition} ${row.key}`;
      if (isReadable) {
        if (!isAnonymous) rows.delete(place);
        return;
      }
      if (rows.get(place)) return;
      const type = isAnonymous ? "round" : kind.type;
      rows.set(place, { partition, type, key: row.key });
      log({ rowType: type, row: hashOf(place) });
      meter.count("kehu.rows.unreadable", 1, { "kehu.row.type": type });
    },
    of: (partition) =>
      [...rows.values()]
        .filter((one) => one.partition === partition)
        .map(({ type, key }) => ({ type, key })),
    count: () => {
      rows.purgeStale();
      return rows.size;
    },
  };
};

import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import { AppError } from "../../src/kernel/errors.ts";
import { encodeBatch } from "../../src/storage/azure/batch.ts";
import {
  type ListOptions,
  mostWrites,
  type Row,
  type TableConnection,
  type Value,
  type Values,
  type Write,
  type WriteResult,
} from "../../src/storage/table.ts";

/** One call to the store, as the service would count it: each page of a list is a call. */
export interface StoreCall {
  readonly do: "get" | "list" | "write";
  readonly partition: string;
  /** The key that was read, the prefix that was listed, or the keys that were written, with a space between. */
  readonly key: string;
  /** Rows that were returned or written. */
  readonly rows: number;
  /** The size of these rows as Azure counts it. */
  readonly bytes: number;
}

/** A row with what the service itself adds. */
export interface RawRow {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly timestamp: string;
  readonly etag: string;
  readonly [property: string]: unknown;
}

export interface MemoryTable extends TableConnection {
  /** The calls of this connection since the last `forgetCalls`. */
  readonly calls: readonly StoreCall[];
  forgetCalls(): void;
  /** What each call of this connection takes: milliseconds, or until it resolves. */
  latency: number | ((partition: string) => Promise<unknown>);
  /** Milliseconds after which a call is `busy`. */
  deadline: number;
  /** Another connection to the same rows, with calls and a latency of its own. */
  connect(): MemoryTable;
  /** All rows, or those of a partition, in the order of their keys; not counted. */
  dump(partition?: string): RawRow[];
}

/** Queries are gets and pages of lists. */
export const countCalls = (calls: readonly StoreCall[], partition?: string) => {
  const counted = { queries: 0, rowsRead: 0, transactions: 0, rowsWritten: 0 };
  for (const call of calls) {
    if (partition !== undefined && call.partition !== partition) continue;
    if (call.do === "write") {
      counted.transactions++;
      counted.rowsWritten += call.rows;
    } else {
      counted.queries++;
      counted.rowsRead += call.rows;
    }
  }
  return counted;
};

// Azure Tables: the limits of a page, a key (in UTF-16 units), a text, an entity and a transaction.
const largestPage = 1_000;
const longestKey = 512;
const longestText = 32_768;
const mostProperties = 252;
const largestEntity = 1_048_576;
const largestTransaction = 4 * 1_048_576;

interface StoredRow {
  readonly key: string;
  readonly etag: string;
  readonly values: Values;
  readonly timestamp: Date;
  readonly bytes: number;
}

/** The rows of a partition, and their keys in order. */
interface Partition {
  readonly rows: Map<string, StoredRow>;
  readonly keys: string[];
}

interface Data {
  isMade: boolean;
  changes: number;
  readonly partitions: Map<string, Partition>;
}

/** Where the key stands, or would. */
const indexOf = (keys: readonly string[], key: string): number => {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
};

const refused = (statusCode: number, code: string): Error =>
  Object.assign(new Error("the table service refused the call"), { code, statusCode });

const sizeOf = (value: Value): number => {
  if (typeof value === "string") return value.length * 2 + 4;
  if (typeof value === "boolean") return 1;
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= 0x7fff_ffff)
    return 4;
  return 8;
};

const entitySize = (partition: string, key: string, values: Values): number => {
  let size = 4 + (partition.length + key.length) * 2;
  for (const [name, value] of Object.entries(values)) size += 8 + name.length * 2 + sizeOf(value);
  return size;
};

/** The service keeps no property without a value, and nobody holds what it keeps. */
const copyOf = (values: Values, only?: readonly string[]): Values => {
  const copy: Record<string, Value> = {};
  for (const name of only ?? Object.keys(values)) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    copy[name] = value instanceof Date ? new Date(value) : value;
  }
  return copy;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the service refuses.
const notInKeys = /[/\\#?\u0000-\u001f\u007f-\u009f]/;

/** The size of the entity; throws where it breaks a limit. */
const checkEntity = (partition: string, key: string, values: Values): number => {
  for (const text of [partition, key]) {
    if (text.length > longestKey) throw refused(400, "KeyValueTooLarge");
    if (notInKeys.test(text)) throw refused(400, "OutOfRangeInput");
  }
  const names = Object.keys(values);
  if (names.length > mostProperties) throw refused(400, "TooManyProperties");
  for (const name of names) {
    const value = values[name];
    if (typeof value === "string" && value.length > longestText)
      throw refused(400, "PropertyValueTooLarge");
  }
  const size = entitySize(partition, key, values);
  if (size > largestEntity) throw refused(400, "EntityTooLarge");
  return size;
};

/** The size of each write's row; throws where the transaction breaks a limit. */
const checkTransaction = (partition: string, writes: readonly Write[]): number[] => {
  if (writes.length > mostWrites) throw new RangeError("a transaction has at most 100 writes");
  if (writes.length === 0) throw refused(400, "InvalidInput");
  if (new Set(writes.map(({ key }) => key)).size < writes.length)
    throw refused(400, "InvalidDuplicateRow");
  const sizes = writes.map((write) =>
    write.do === "remove" ? 0 : checkEntity(partition, write.key, copyOf(write.values)),
  );
  // Text is at most three bytes a unit; most transactions need not be written out to be seen to fit.
  const atMost = sizes.reduce((sum, size) => sum + size * 3 + 2_000, 0);
  if (atMost > largestTransaction) {
    const { body } = encodeBatch(
      crypto.randomUUID(),
      { tableUrl: "https://a/kehu", partition },
      writes,
    );
    if (Buffer.byteLength(body) > largestTransaction) throw refused(413, "RequestBodyTooLarge");
  }
  return sizes;
};

const isSame = (one: Value | undefined, other: Value): boolean =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;

const isAtLeast = (one: Value | undefined, other: Value): boolean =>
  one !== undefined && typeof one === typeof other && one >= other;

const isLess = (one: Value | undefined, other: Value): boolean =>
  one !== undefined && typeof one === typeof other && one < other;

const fits = (row: StoredRow, { where = {}, since = {}, until = {} }: ListOptions): boolean =>
  Object.entries(where).every(([name, value]) => isSame(row.values[name], value)) &&
  Object.entries(since).every(([name, value]) => isAtLeast(row.values[name], value)) &&
  Object.entries(until).every(([name, value]) => isLess(row.values[name], value));

/** Whether the row that stands lets the write through. */
const isAllowed = (write: Write, row: StoredRow | undefined): boolean => {
  if (write.do === "put") return true;
  if (write.do === "insert") return row === undefined;
  return row?.etag === write.etag;
};

const apply = (
  data: Data,
  name: string,
  writes: readonly Write[],
  sizes: readonly number[],
): (string | undefined)[] => {
  const partition = data.partitions.get(name) ?? { rows: new Map(), keys: [] };
  data.partitions.set(name, partition);
  return writes.map((write, index) => {
    const { key } = write;
    const stands = partition.rows.has(key);
    if (write.do === "remove") {
      partition.rows.delete(key);
      partition.keys.splice(indexOf(partition.keys, key), 1);
      return undefined;
    }
    const etag = `W/"datetime'${++data.changes}'"`;
    const values = copyOf(write.values);
    const bytes = sizes[index] as number;
    partition.rows.set(key, { key, etag, values, timestamp: new Date(), bytes });
    if (!stands) partition.keys.splice(indexOf(partition.keys, key), 0, key);
    return etag;
  });
};

/** As Azure's: a conflict with a row that this very operation wrote is its own earlier success. */
const recognise = (partition: Partition | undefined, writes: readonly Write[]): WriteResult => {
  const etags: (string | undefined)[] = [];
  for (const write of writes) {
    const row = partition?.rows.get(write.key);
    const isOurs =
      write.do === "put"
        ? row !== undefined
        : write.do === "remove"
          ? row === undefined
          : write.values.rowOperation !== undefined &&
            row?.values.rowOperation === write.values.rowOperation;
    if (!isOurs) return { written: false };
    etags.push(row?.etag);
  }
  return { written: true, etags };
};

const rowOf = ({ key, etag, values }: StoredRow, only?: readonly string[]): Row => ({
  key,
  etag,
  values: copyOf(values, only),
});

const connection = (data: Data): MemoryTable => {
  let calls: StoreCall[] = [];
  let isClosed = false;

  const latency = async (partition: string): Promise<unknown> => {
    if (typeof table.latency === "function") return table.latency(partition);
    return table.latency > 0 ? wait(table.latency) : turn();
  };

  /** The way to the service and back, as long as the deadline lets it take. */
  const travel = async (partition: string): Promise<void> => {
    if (isClosed) throw new AppError("busy", "the connection to the table is closed");
    if (table.latency === 0) await turn();
    else {
      const gaveUp = new AbortController();
      const late = wait(table.deadline, "late", { signal: gaveUp.signal }).catch(() => "late");
      try {
        if ((await Promise.race([latency(partition), late])) === "late")
          throw new AppError("busy", "the table service hangs");
      } finally {
        gaveUp.abort();
      }
    }
    if (!data.isMade) throw refused(404, "TableNotFound");
  };

  const note = (what: StoreCall["do"], partition: string, key: string, rows: StoredRow[]): void => {
    const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
    calls.push({ do: what, partition, key, rows: rows.length, bytes });
  };

  /** One page: from this key on, and the key that the next one begins with. */
  const page = (
    name: string,
    [from, end]: readonly [string, string],
    options: ListOptions,
    size: number,
  ): { readonly rows: StoredRow[]; readonly next: string | undefined } => {
    const partition = data.partitions.get(name);
    const rows: StoredRow[] = [];
    if (!partition) return { rows, next: undefined };
    for (let index = indexOf(partition.keys, from); index < partition.keys.length; index++) {
      const key = partition.keys[index] as string;
      if (key >= end) break;
      const row = partition.rows.get(key) as StoredRow;
      if (!fits(row, options)) continue;
      if (rows.length === size) return { rows, next: key };
      rows.push(row);
    }
    return { rows, next: undefined };
  };

  const table: MemoryTable = {
    get calls() {
      return calls;
    },
    forgetCalls: () => {
      calls = [];
    },
    latency: 0,
    deadline: 3_000,
    connect: () => connection(data),
    dump: (only) =>
      [...data.partitions.keys()]
        .filter((name) => only === undefined || name === only)
        .sort()
        .flatMap((name) => {
          const { keys, rows } = data.partitions.get(name) as Partition;
          return keys.map((key) => {
            const { etag, values, timestamp } = rows.get(key) as StoredRow;
            const own = { partitionKey: name, rowKey: key, timestamp: timestamp.toISOString() };
            return { ...copyOf(values), ...own, etag };
          });
        }),
    get: async (partition, key) => {
      await travel(partition);
      const row = data.partitions.get(partition)?.rows.get(key);
      note("get", partition, key, row ? [row] : []);
      return row && rowOf(row);
    },
    list: async (partition, prefix, options = {}) => {
      const { limit, only, from: first = "", before } = options;
      const last = String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
      const end = before ?? prefix.slice(0, -1) + last;
      const size = Math.min(limit ?? largestPage, largestPage);
      const found: Row[] = [];
      for (let from: string | undefined = first > prefix ? first : prefix; from !== undefined; ) {
        await travel(partition);
        const { rows, next } = page(partition, [from, end], options, size);
        note("list", partition, prefix, rows);
        for (const row of rows) found.push(rowOf(row, only));
        if (limit && found.length >= limit) return found.slice(0, limit);
        from = next;
      }
      return found;
    },
    write: async (partition, writes) => {
      const sizes = checkTransaction(partition, writes);
      await travel(partition);
      const rows = data.partitions.get(partition);
      const isConflict = !writes.every((write) => isAllowed(write, rows?.rows.get(write.key)));
      calls.push({
        do: "write",
        partition,
        key: writes.map(({ key }) => key).join(" "),
        rows: isConflict ? 0 : writes.length,
        bytes: isConflict ? 0 : sizes.reduce((sum, bytes) => sum + bytes, 0),
      });
      if (isConflict) return recognise(rows, writes);
      return { written: true, etags: apply(data, partition, writes, sizes) };
    },
    ping: async () => {
      await table.get("ping", "ping");
    },
    prepare: async () => {
      data.isMade = true;
    },
    now: () => new Date(),
    close: async () => {
      isClosed = true;
    },
  };
  return table;
};

/**
 * A table as Azure's, in memory: a second implementation of the seam, held to the same conformance suite
 * (`test/storage/conformance.test.ts`). What it counts is exact, and what it takes is what it is told to take.
 */
export const memoryTable = (): MemoryTable =>
  connection({ isMade: false, changes: 0, partitions: new Map() });

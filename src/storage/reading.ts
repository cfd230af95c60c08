import { AppError } from "../kernel/errors.ts";
import { derived } from "./derived.ts";
import { type RowReader, type Stored, stored } from "./rows.ts";
import type { ListOptions, Row, Table } from "./table.ts";

/** A row stands there that this version cannot read: it is not "not there", and nothing is written over it. */
export class UnreadableRow extends AppError {
  constructor(type: string) {
    super("busy", `a row of the type ${type} that this version cannot read`);
    this.name = "UnreadableRow";
  }
}

/** The rows of a list that this version can read, and how many it cannot: the same while the list is the same. */
export interface Listed<T> {
  readonly found: readonly Stored<T>[];
  readonly unread: number;
}

interface Keys extends ListOptions {
  readonly prefix: string;
}

export interface Reading {
  /** Throws `UnreadableRow`. */
  get<T>(partition: string, key: string, rows: RowReader<T>): Promise<Stored<T> | undefined>;
  /** Those whose key begins so, or of these those alone that the options leave. */
  list<T>(partition: string, keys: string | Keys, rows: RowReader<T>): Promise<Listed<T>>;
  /** What a row holds; `undefined` when this version cannot read it, which is told to who watches the table. */
  read<T>(partition: string, row: Row, rows: RowReader<T>): Stored<T> | undefined;
}

/** Reads rows as values. What cannot be read is left out of lists, counted, and told of. */
export const reading = (table: Table): Reading => {
  const read: Reading["read"] = (partition, row, rows) => {
    const found = stored(row, rows);
    table.watchRow?.({ partition, row, rows, isReadable: found !== undefined });
    return found;
  };
  /** What was made of each list, by what read it. */
  const known = derived((_: readonly Row[]) => new Map<RowReader<unknown>, Listed<unknown>>());
  return {
    read,
    get: async (partition, key, rows) => {
      const row = await table.get(partition, key);
      if (!row) return undefined;
      const found = read(partition, row, rows);
      if (!found) throw new UnreadableRow(rows.type);
      return found;
    },
    list: async <T>(partition: string, keys: string | Keys, rows: RowReader<T>) => {
      const { prefix, ...options }: Keys = typeof keys === "string" ? { prefix: keys } : keys;
      const all = await table.list(partition, prefix, options);
      const made = known(all);
      const before = made.get(rows);
      if (before) return before as Listed<T>;
      const found = all.map((row) => read(partition, row, rows)).filter((one) => one !== undefined);
      const listed = { found, unread: all.length - found.length };
      made.set(rows, listed);
      return listed;
    },
  };
};

/** Nothing instead of a row that cannot be read: where one bad row must not hide the others. */
export const unlessUnreadable = async <T>(read: Promise<T>): Promise<T | undefined> => {
  try {
    return await read;
  } catch (error) {
    if (error instanceof UnreadableRow) return undefined;
    throw error;
  }
};

/** All of a list, where what cannot be read could decide. Throws `UnreadableRow`. */
export const wholeOf = <T>(
  { found, unread }: Listed<T>,
  rows: RowReader<T>,
): Listed<T>["found"] => {
  if (unread > 0) throw new UnreadableRow(rows.type);
  return found;
};

const values = derived(({ found }: Listed<unknown>): readonly unknown[] =>
  found.map(({ value }) => value),
);

/** The values of a list, where it is told elsewhere that some could not be read. */
export const valuesOf = <T>(listed: Listed<T>): readonly T[] => values(listed) as readonly T[];

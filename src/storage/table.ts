export type Value = string | number | boolean | Date;
export type Values = Readonly<Record<string, Value>>;

export interface Row {
  readonly key: string;
  readonly etag: string;
  readonly values: Values;
}

interface Insert {
  readonly do: "insert";
  readonly key: string;
  readonly values: Values;
  readonly over?: Over;
}

interface Replace {
  readonly do: "replace";
  readonly key: string;
  readonly values: Values;
  readonly etag: string;
  readonly over?: Over;
}

/**
 * How a row that many change at once is written over what others made of it meanwhile; `undefined`: it cannot be.
 * A group commit asks (see group-commit.ts); without one the write is refused as any other.
 */
export type Over = (row: Row | undefined) => Insert | Replace | undefined;

/**
 * One change of one row. `put` writes whatever stands there: for rows that are derived from others.
 * `replace` and `remove` name the version they read.
 */
export type Write =
  | Insert
  | Replace
  | { readonly do: "put"; readonly key: string; readonly values: Values }
  | { readonly do: "remove"; readonly key: string; readonly etag: string };

/** Azure Tables: of one transaction. */
export const mostWrites = 100;

/** Of one transaction in a network: the revisions of what it changes have room beside them. */
export const mostChanges = 90;

export type WriteResult =
  /** The new versions, in the order of the writes; of what was removed, none. */
  | { readonly written: true; readonly etags: readonly (string | undefined)[] }
  /** A row of these writes stands already, or is not the version that was read; nothing was written. */
  | { readonly written: false };

/** A row that was read as one of a type, and whether this version can read it. */
export interface RowSeen {
  readonly partition: string;
  readonly row: Row;
  readonly rows: { readonly type: string; readonly retention: string };
  readonly isReadable: boolean;
}

export interface ListOptions {
  /** The first rows only. */
  readonly limit?: number;
  /** The properties to read; all when absent. */
  readonly only?: readonly string[];
  /** Keys from this one on only. */
  readonly from?: string;
  /** Keys before this one only. */
  readonly before?: string;
  /** Rows with these values alone; the service filters, within the prefix. */
  readonly where?: Values;
  /** Rows whose property is this or more; the service filters, within the prefix. */
  readonly since?: Values;
  /** Rows whose property is less than this; likewise. */
  readonly until?: Values;
  /** As they were a second ago will do, where they are kept. */
  readonly recent?: boolean;
}

/**
 * All that is asked of a database. A partition is what changes together: a network,
 * an anonymous round, the teams and their networks, a tenant's part of delivery.
 * What cannot be reached in time is an AppError with the code `busy`.
 */
export interface Table {
  get(partition: string, key: string): Promise<Row | undefined>;
  /** Rows whose key begins so, in the order of their keys. */
  list(partition: string, prefix: string, options?: ListOptions): Promise<readonly Row[]>;
  /** At most 100 rows of one partition: all of them or none. */
  write(partition: string, writes: readonly Write[]): Promise<WriteResult>;
  /** Whether the store answers. */
  ping(): Promise<void>;
  /** Is told of every row that is read through this table. */
  readonly watchRow?: (seen: RowSeen) => void;
}

/** The table of a store, as a process holds it. */
export interface TableConnection extends Table {
  /** Makes the table when it is not there. */
  prepare(): Promise<void>;
  /** The time as the store has it. */
  now(): Date;
  close(): Promise<void>;
}

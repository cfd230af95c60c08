import { z } from "zod";
import type { Locale } from "../contract/vocabulary.ts";
import { AppError } from "../kernel/errors.ts";
import { derived } from "./derived.ts";
import type { Row, Value, Values, Write } from "./table.ts";
import { unknownIn } from "./unknown.ts";

/**
 * How long a row is kept: as long as the network, the person or the anonymous round is there; `log` and
 * `delivery` for the days that are set for them, which the nightly task of `src/retention/` obeys.
 */
export type Retention = "network" | "person" | "log" | "delivery" | "round";

interface RowKind<Shape extends z.ZodRawShape> {
  readonly type: string;
  /** Raised when what is stored changes its meaning. */
  readonly version: number;
  readonly retention: Exclude<Retention, "round">;
  readonly shape: Shape;
}

/** What a row is written with, beside what it holds. */
export interface Stamp {
  /** Named in the row: how a lost answer is told from a conflict. */
  readonly operation: string;
  /** Of the text in it. A row that is replaced without one keeps its own. */
  readonly language?: Locale | undefined;
}

export interface RowReader<T> {
  readonly type: string;
  readonly retention: Retention;
  /**
   * `undefined` when this version cannot read the row: it is newer, of another type, or broken. The same row is the
   * same value: nobody changes it.
   */
  decode(row: Row): T | undefined;
}

/** A row as it was read. */
export interface Read {
  readonly row: Row;
}

type WriteOf<Kind extends Write["do"]> = Kind extends unknown
  ? Extract<Write, { readonly do: Kind }>
  : never;

/** All writes of rows are made here, so that none forgets what a newer version keeps in the row. */
export interface RowCodec<T> extends RowReader<T> {
  insert(key: string, value: T, stamp: Stamp): WriteOf<"insert">;
  put(key: string, value: T, stamp: Stamp): WriteOf<"put">;
  /** What this version does not know in the row stays in it as it was. */
  replace(read: Read, value: T, stamp: Stamp): WriteOf<"replace">;
  /** The row under another key; what this version does not know goes with it. */
  copy(read: Read, value: T, stamp: Stamp & { readonly key: string }): WriteOf<"put">;
  /** Replaces the row that was read, or inserts one when there was none. */
  save(
    read: Read | undefined,
    value: T,
    stamp: Stamp & { readonly key: string },
  ): WriteOf<"insert" | "replace">;
}

/** Of an anonymous round: what this version does not know is not written again. */
export interface RoundRowCodec<T> extends RowReader<T> {
  encode(value: T, operation: string): Values;
}

/** What a row says of itself stands apart from what it holds. */
const own = "row";

/** Azure Tables: a text property is at most 64 KiB, 32 Ki UTF-16 units. */
const longestText = 32_768;
/** Azure Tables: an entity is at most 1 MiB; Azurite does not enforce it. */
const largestEntity = 1_048_576;

const sizeOf = (value: Value): number => (typeof value === "string" ? value.length * 2 : 8);

const checkSize = (values: Values): void => {
  let size = 0;
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "string" && value.length > longestText)
      throw new AppError("tooLarge", `${name} is longer than a property may be`);
    size += 8 + name.length * 2 + sizeOf(value);
  }
  if (size > largestEntity) throw new AppError("tooLarge", "the row is larger than a row may be");
};

const isValue = (value: unknown): value is Value =>
  typeof value === "string" ||
  typeof value === "number" ||
  typeof value === "boolean" ||
  value instanceof Date;

type ValueOf<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

type AnyRowKind<Shape extends z.ZodRawShape> = Omit<RowKind<Shape>, "retention"> & {
  readonly retention: Retention;
};

const encoding =
  <Shape extends z.ZodRawShape>(kind: AnyRowKind<Shape>) =>
  (value: ValueOf<Shape>, { operation, language }: Stamp): Record<string, Value> => {
    const values: Record<string, Value> = {
      rowType: kind.type,
      rowVersion: kind.version,
      rowRetention: kind.retention,
      rowOperation: operation,
    };
    if (language) values.rowLanguage = language;
    for (const [name, property] of Object.entries(value as Record<string, unknown>)) {
      if (property === undefined) continue;
      values[name] = isValue(property) ? property : JSON.stringify(property);
    }
    checkSize(values);
    return values;
  };

const reader = <Shape extends z.ZodRawShape>(
  kind: AnyRowKind<Shape>,
): RowReader<ValueOf<Shape>> => {
  const schema = z.object(kind.shape);
  for (const name of Object.keys(kind.shape))
    if (name.startsWith(own))
      throw new TypeError(`${name}: what begins with ${own} is the row's own`);
  return {
    type: kind.type,
    retention: kind.retention,
    decode: derived((row: Row) => {
      const { rowType, rowVersion } = row.values;
      if (rowType !== kind.type || typeof rowVersion !== "number" || rowVersion > kind.version)
        return undefined;
      const result = schema.safeParse(row.values);
      return result.success ? (result.data as ValueOf<Shape>) : undefined;
    }),
  };
};

/** Translates between a value and its row: lists and objects stand as JSON text. */
export const rowCodec = <Shape extends z.ZodRawShape>(
  kind: RowKind<Shape>,
): RowCodec<ValueOf<Shape>> => {
  const encode = encoding(kind);
  const rows = reader(kind);

  const changed = (row: Row, value: ValueOf<Shape>, stamp: Stamp): Values => {
    const read = rows.decode(row);
    if (!read) throw new TypeError("a row that cannot be read is not changed");
    const encoded = encode(value, stamp);
    const isKnown = (name: string): boolean =>
      Object.hasOwn(kind.shape, name) || Object.hasOwn(encoded, name);
    const change = { raw: row.values, read, next: value as Record<string, unknown> };
    const values = { ...encoded, ...unknownIn(change, isKnown) };
    checkSize(values);
    return values;
  };

  const codec: RowCodec<ValueOf<Shape>> = {
    ...rows,
    insert: (key, value, stamp) => ({ do: "insert", key, values: encode(value, stamp) }),
    put: (key, value, stamp) => ({ do: "put", key, values: encode(value, stamp) }),
    replace: ({ row }, value, stamp) => ({
      do: "replace",
      key: row.key,
      etag: row.etag,
      values: changed(row, value, stamp),
    }),
    copy: ({ row }, value, { key, ...stamp }) => ({
      do: "put",
      key,
      values: changed(row, value, stamp),
    }),
    save: (read, value, { key, ...stamp }) =>
      read ? codec.replace(read, value, stamp) : codec.insert(key, value, stamp),
  };
  return codec;
};

/** As `rowCodec`, for the rows of an anonymous round. */
export const roundRowCodec = <Shape extends z.ZodRawShape>(
  kind: Omit<RowKind<Shape>, "retention">,
): RoundRowCodec<ValueOf<Shape>> => {
  const roundKind = { ...kind, retention: "round" } as const;
  const encode = encoding(roundKind);
  return {
    ...reader(roundKind),
    encode: (value, operation) => encode(value, { operation }),
  };
};

export const remove = ({ row: { key, etag } }: Read): Write => ({ do: "remove", key, etag });

/** Takes away what a strict schema does not know; false when something else is wrong. */
const withoutUnknown = (value: unknown, issues: readonly z.core.$ZodIssue[]): boolean => {
  for (const issue of issues) {
    if (issue.code !== "unrecognized_keys") return false;
    let at = value as Record<PropertyKey, unknown>;
    for (const step of issue.path) at = at[step] as Record<PropertyKey, unknown>;
    for (const key of issue.keys) delete at[key];
  }
  return true;
};

/** A property that stands in its row as JSON text. What a newer version put into it does no harm. */
export const json = <Schema extends z.ZodType>(schema: Schema) =>
  z.unknown().transform((text, context): z.infer<Schema> => {
    let value = text;
    try {
      if (typeof text === "string") value = JSON.parse(text);
    } catch {
      context.addIssue("not JSON");
      return z.NEVER;
    }
    let result = schema.safeParse(value);
    if (!result.success && withoutUnknown(value, result.error.issues))
      result = schema.safeParse(value);
    if (result.success) return result.data;
    context.addIssue("not as it should be");
    return z.NEVER;
  });

/** The row that such a write leaves. */
export const rowAfter = ({ key, values }: Exclude<Write, { do: "remove" }>, etag: string): Row => ({
  key,
  etag,
  values,
});

/** What stands in a row, and the version to name when it is changed. */
export interface Stored<T> extends Read {
  readonly value: T;
  readonly etag: string;
}

/** Nothing when this version cannot read the row. */
export const stored = <T>(row: Row, codec: RowReader<T>): Stored<T> | undefined => {
  const value = codec.decode(row);
  return value && { value, etag: row.etag, row };
};

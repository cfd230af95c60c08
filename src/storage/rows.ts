import { z } from "zod";
import type { Locale } from "../contract/vocabulary.ts";
import { AppError } from "../kernel/errors.ts";
import type { Row, Value, Values } from "./table.ts";

/** Who may see a row: its own person, the coordinators, the network, or the machinery alone. */
export type Audience = "person" | "coordinators" | "network" | "system";

/** How long a row is kept: as long as the network, the person or the anonymous round is there, or for a time. */
export type Retention = "network" | "person" | "log" | "delivery" | "round";

interface RowKind<Shape extends z.ZodRawShape> {
  readonly type: string;
  /** Raised when what is stored changes its meaning. */
  readonly version: number;
  readonly audience: Audience;
  readonly retention: Retention;
  readonly shape: Shape;
}

export interface RowCodec<T> {
  /** The operation that wrote the row is named in it: how a lost answer is told from a conflict. */
  encode(value: T, operation: string, language?: Locale): Values;
  /** `undefined` when the row is not one this version can read. */
  decode(row: Row): T | undefined;
  /** Whether a newer version of this code wrote the row. */
  isNewer(row: Row): boolean;
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

/** Translates between a value and its row: lists and objects stand as JSON text. */
export const rowCodec = <Shape extends z.ZodRawShape>(
  kind: RowKind<Shape>,
): RowCodec<z.infer<z.ZodObject<Shape>>> => {
  type T = z.infer<z.ZodObject<Shape>>;
  const isNewer = ({ values: { rowType, rowVersion } }: Row): boolean =>
    rowType === kind.type && typeof rowVersion === "number" && rowVersion > kind.version;
  const schema = z.object(kind.shape);
  for (const name of Object.keys(kind.shape))
    if (name.startsWith(own))
      throw new TypeError(`${name}: what begins with ${own} is the row's own`);
  return {
    encode: (value, operation, language) => {
      const values: Record<string, Value> = {
        rowType: kind.type,
        rowVersion: kind.version,
        rowAudience: kind.audience,
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
    },
    decode: (row) => {
      const { rowType, rowVersion } = row.values;
      if (rowType !== kind.type || typeof rowVersion !== "number" || isNewer(row)) return undefined;
      const result = schema.safeParse(row.values);
      return result.success ? (result.data as T) : undefined;
    },
    isNewer,
  };
};

/** A property that stands in its row as JSON text. */
export const json = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value, context) => {
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      context.addIssue("not JSON");
      return z.NEVER;
    }
  }, schema);

/** The rows of a list that this version can read. */
export const decodeAll = <T>(rows: readonly Row[], codec: RowCodec<T>): T[] =>
  rows.map(codec.decode).filter((value) => value !== undefined);

/** What stands in a row, and the version to name when it is changed. */
export interface Stored<T> {
  readonly value: T;
  readonly etag: string;
}

/** Nothing when there is no row, or not one that this version can read. */
export const stored = <T>(row: Row | undefined, codec: RowCodec<T>): Stored<T> | undefined => {
  const value = row && codec.decode(row);
  return value && { value, etag: row.etag };
};

/** The rows of a list that this version can read, with their versions. */
export const storedAll = <T>(rows: readonly Row[], codec: RowCodec<T>): Stored<T>[] =>
  rows.map((row) => stored(row, codec)).filter((found) => found !== undefined);

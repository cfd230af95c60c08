import type { Value, Values } from "./table.ts";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Whether two items of lists are the same thing, changed or not. */
const isSameItem = (one: unknown, other: unknown): boolean => {
  if (!isObject(one) || !isObject(other)) return isSame(one, other);
  for (const name of ["id", "key"])
    if (typeof one[name] === "string") return one[name] === other[name];
  return isSame(one, other);
};

/** `next` with what stands in `raw` and is not in `read`, which is what this version made of it. */
const merged = (raw: unknown, read: unknown, next: unknown): unknown => {
  if (raw === undefined) return next;
  if (isSame(read, next)) return raw;
  if (Array.isArray(raw) && Array.isArray(read) && Array.isArray(next))
    return next.map((item: unknown) => {
      const at = read.findIndex((other) => isSameItem(other, item));
      return at < 0 ? item : merged(raw[at], read[at], item);
    });
  if (isObject(raw) && isObject(read) && isObject(next))
    return Object.fromEntries([
      ...Object.entries(raw).filter(([name]) => !Object.hasOwn(read, name)),
      ...Object.entries(next).map(([name, value]) => [name, merged(raw[name], read[name], value)]),
    ]);
  return next;
};

export interface Change {
  /** As the row stands. */
  readonly raw: Values;
  /** What this version reads in it. */
  readonly read: Readonly<Record<string, unknown>>;
  readonly next: Readonly<Record<string, unknown>>;
}

/**
 * What a newer version keeps in a row, to be written back with the change: properties that `knows` denies, and
 * parts of lists and objects, which stand as JSON. The items of a list are told by their `id` or `key`; one
 * that has neither keeps what it holds while it is not changed itself.
 */
export const unknownIn = (
  { raw, read, next }: Change,
  knows: (name: string) => boolean,
): Record<string, Value> => {
  const kept: Record<string, Value> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (!knows(name)) kept[name] = value;
    else if (typeof value === "string" && typeof next[name] === "object" && next[name] !== null) {
      if (next[name] instanceof Date || typeof read[name] !== "object") continue;
      kept[name] = JSON.stringify(merged(JSON.parse(value), read[name], next[name]));
    }
  }
  return kept;
};

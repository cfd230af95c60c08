import { z } from "zod";
import { keyOf, prefixOf } from "./keys.ts";
import type { RevisedKind } from "./kinds.ts";
import { json, rowCodec } from "./rows.ts";
import type { Row, Write } from "./table.ts";

/*
 * Each kind of row in a network has one revision: a row with a random value that every transaction with a row
 * of that kind replaces. Who knows a value knows whether anything has changed since, and, from the trail, what.
 */

/** A step of the trail: these keys changed after that value. */
const stepSchema = z.object({ after: z.string(), keys: z.array(z.string()) });

type Step = z.infer<typeof stepSchema>;

const revisionRow = rowCodec({
  type: "revision",
  version: 1,
  retention: "network",
  shape: {
    value: z.string(),
    /** The last changes, the latest last. Empty when they are not known. */
    trail: json(z.array(stepSchema)),
  },
});

export interface Revision {
  readonly value: string;
  readonly trail: readonly Step[];
  /** Undefined when there is no row yet. */
  readonly etag: string | undefined;
}

export type Revisions = ReadonlyMap<RevisedKind, Revision>;

/** Of a kind that has not changed since networks have revisions. */
export const noRevision: Revision = { value: "", trail: [], etag: undefined };

const mostKeys = 40;

export const revisionPrefix = prefixOf("revision");

const revisionKey = (kind: RevisedKind): string => keyOf("revision", kind);

/** Most are as they were read before: a row of the same version is not decoded anew. */
export const readRevisions = (rows: readonly Row[], before: Revisions | undefined): Revisions =>
  new Map(
    rows.flatMap((row) => {
      const kind = row.key.slice(revisionPrefix.length) as RevisedKind;
      const same = before?.get(kind);
      if (same?.etag === row.etag) return [[kind, same]];
      const found = revisionRow.decode(row);
      return found ? [[kind, { ...found, etag: row.etag }]] : [];
    }),
  );

/** The latest steps that name at most so many keys together. */
const shorten = (trail: readonly Step[]): readonly Step[] => {
  let count = 0;
  let first = trail.length;
  while (first > 0) {
    count += trail[first - 1]?.keys.length ?? 0;
    if (count > mostKeys) break;
    first--;
  }
  return trail.slice(first);
};

/** The revision after a change of these keys. */
export const nextRevision = (
  { value, trail }: Revision,
  keys: readonly string[],
  newValue: string,
): Omit<Revision, "etag"> => ({
  value: newValue,
  trail: shorten([...trail, { after: value, keys: [...keys] }]),
});

/** Replaces the revision that was read, so that its trail leaves nothing out. */
export const writeRevision = (
  kind: RevisedKind,
  { value, trail }: Omit<Revision, "etag">,
  etag: string | undefined,
): Write => {
  const key = revisionKey(kind);
  const { values } = revisionRow.put(key, { value, trail: [...trail] }, { operation: value });
  return etag === undefined ? { do: "insert", key, values } : { do: "replace", key, etag, values };
};

/** Written whatever stands there: nobody knows then what changed, only that something did. */
export const putRevision = (kind: RevisedKind, value: string): Write =>
  revisionRow.put(revisionKey(kind), { value, trail: [] }, { operation: value });

/** The keys that changed since a value; undefined when the trail does not go back so far. */
export const changedSince = (
  { value, trail }: Revision,
  known: string,
): ReadonlySet<string> | undefined => {
  if (known === value) return new Set();
  const first = trail.findIndex(({ after }) => after === known);
  return first < 0 ? undefined : new Set(trail.slice(first).flatMap(({ keys }) => keys));
};

/** Whether the revision is that value or a later one, as far as the trail tells. */
export const includes = ({ value, trail }: Revision, wanted: string): boolean =>
  value === wanted || trail.some(({ after }) => after === wanted);

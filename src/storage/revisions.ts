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
interface Step {
  readonly after: string;
  readonly keys: readonly string[];
}

const revisionRow = rowCodec({
  type: "revision",
  version: 1,
  retention: "network",
  shape: {
    value: z.string(),
    /** The last changes, the latest last. Absent when they are not known. */
    changes: z.string().optional(),
    /** Where earlier versions have them: empty, so that they read lists anew. */
    trail: json(z.array(z.unknown())),
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

/** An instance reads the trails of all kinds once a second: each is a hundred supports of one idea, in text. */
const longestTrail = 6_000;
/** Ids are longer than values have to be, to be told from those before them. */
const valueLength = 12;

export const revisionPrefix = prefixOf("revision");

const revisionKey = (kind: RevisedKind): string => keyOf("revision", kind);

export const newValue = (newId: () => string): string => newId().slice(-valueLength);

const lastPartOf = (key: string): number => key.lastIndexOf("!");

/** A line for each step. Of a key that differs in its last part from the one before, that part is all. */
const textOf = (trail: readonly Step[]): string => {
  let before = "";
  const shortened = (key: string): string => {
    const at = lastPartOf(key);
    const isLike = at > 0 && key.slice(0, at) === before.slice(0, lastPartOf(before));
    before = key;
    return isLike ? key.slice(at) : key;
  };
  return trail.map(({ after, keys }) => [after, ...keys.map(shortened)].join(" ")).join("\n");
};

const trailIn = (text: string): readonly Step[] => {
  let before = "";
  const whole = (word: string): string => {
    before = word.startsWith("!") ? before.slice(0, lastPartOf(before)) + word : word;
    return before;
  };
  return text.split("\n").map((line) => {
    const [after = "", ...words] = line.split(" ");
    return { after, keys: words.map(whole) };
  });
};

/** Most are as they were read before: a row of the same version is not decoded anew. */
export const readRevisions = (rows: readonly Row[], before: Revisions | undefined): Revisions =>
  new Map(
    rows.flatMap((row) => {
      const kind = row.key.slice(revisionPrefix.length) as RevisedKind;
      const same = before?.get(kind);
      if (same?.etag === row.etag) return [[kind, same]];
      const found = revisionRow.decode(row);
      if (!found) return [];
      const { value, changes } = found;
      return [[kind, { value, trail: changes ? trailIn(changes) : [], etag: row.etag }]];
    }),
  );

/** The latest steps that have room. */
const shorten = (trail: readonly Step[]): readonly Step[] => {
  const lines = textOf(trail).split("\n");
  let length = lines.reduce((sum, line) => sum + line.length + 1, 0);
  let first = 0;
  for (; length > longestTrail; first++) length -= (lines[first]?.length ?? 0) + 1;
  return trail.slice(first);
};

/** The revision after a change of these keys. */
export const nextRevision = (
  { value, trail }: Revision,
  keys: readonly string[],
  next: string,
): Omit<Revision, "etag"> => ({
  value: next,
  trail: shorten([...trail, { after: value, keys: [...keys] }]),
});

/** Replaces the revision that was read, so that its trail leaves nothing out. */
export const writeRevision = (
  kind: RevisedKind,
  { value, trail }: Omit<Revision, "etag">,
  etag: string | undefined,
): Write => {
  const key = revisionKey(kind);
  const changes = textOf(trail);
  const { values } = revisionRow.put(key, { value, changes, trail: [] }, { operation: value });
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

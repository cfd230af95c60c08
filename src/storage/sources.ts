import { isOwn, type RevisedKind, revisedKindOf } from "./kinds.ts";

/** What an answer was made of, noted while it is made. */
export interface Sources {
  /** The kinds of rows that were read in the network. */
  readonly kinds: Set<RevisedKind>;
  readonly network: string;
  /** Something of an own kind was read. */
  hasOwn: boolean;
  /** Something was read that moves no revision. */
  hasOther: boolean;
  /** The time was asked for. */
  hasTime: boolean;
}

export const newSources = (network: string): Sources => ({
  network,
  kinds: new Set(),
  hasOwn: false,
  hasOther: false,
  hasTime: false,
});

export const noteSource = (sources: Sources | undefined, partition: string, key: string): void => {
  if (!sources) return;
  const kind = revisedKindOf(key);
  if (kind !== undefined && partition === sources.network) sources.kinds.add(kind);
  else if (isOwn(key)) sources.hasOwn = true;
  else sources.hasOther = true;
};

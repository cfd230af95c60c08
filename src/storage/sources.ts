import type { RevisedKind } from "./kinds.ts";

/** What an answer was made of, noted while it is made. */
export interface Sources {
  /** The kinds of rows that were read in the network. */
  readonly kinds: Set<RevisedKind>;
  readonly network: string;
  /** Something was read that moves no revision. */
  hasOther: boolean;
  /** The time was asked for. */
  hasTime: boolean;
}

export const newSources = (network: string): Sources => ({
  network,
  kinds: new Set(),
  hasOther: false,
  hasTime: false,
});

export const noteSource = (
  sources: Sources | undefined,
  partition: string,
  kind: RevisedKind | undefined,
): void => {
  if (!sources) return;
  if (kind === undefined || partition !== sources.network) sources.hasOther = true;
  else sources.kinds.add(kind);
};

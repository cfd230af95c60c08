import type { MeetingPromise } from "../contract/vocabulary.ts";

/** Something that somebody promised for a meeting. */
export interface Promised {
  readonly kind: MeetingPromise;
  /** What it is about; empty where the kind says it all. */
  readonly title: string;
  /** Of an action: which one it is, so that it can be ticked where it is shown. */
  readonly action?: PromisedAction;
}

export interface PromisedAction {
  /** The one in whose minutes it stands. */
  readonly meeting: string;
  readonly line: string;
  readonly done: boolean;
}

/** Where promises stand: each part of a meeting knows its own. */
export interface PromiseSource {
  readonly promisesOf: (
    network: string,
    meeting: string,
    person: string,
  ) => Promise<readonly Promised[]>;
  /** Those with a part in the meeting itself, who hear of it before the others do. */
  readonly partakers?: (network: string, meeting: string) => Promise<readonly string[]>;
}

/** All that somebody promised, wherever it stands. */
export const promisesFrom =
  (sources: readonly PromiseSource[]): PromiseSource["promisesOf"] =>
  async (network, meeting, person) =>
    (
      await Promise.all(sources.map(({ promisesOf }) => promisesOf(network, meeting, person)))
    ).flat();

/** Everyone with a part in the meeting, each once. */
export const partakersFrom =
  (sources: readonly PromiseSource[]) =>
  async (network: string, meeting: string): Promise<readonly string[]> => {
    const found = await Promise.all(
      sources.map(async ({ partakers }) => (await partakers?.(network, meeting)) ?? []),
    );
    return [...new Set(found.flat())];
  };

import type { Locale, Role } from "../contract/vocabulary.ts";

/** Somebody who is in the network now. */
export interface Person {
  readonly name: string;
  readonly sector: string;
  readonly roles: readonly Role[];
}

/** By their ids; the same while nobody comes, leaves or is called anew. Whoever is not here has left. */
export type PeopleOf = (network: string, language?: Locale) => Promise<ReadonlyMap<string, Person>>;

import type { Locale } from "../contract/vocabulary.ts";

/**
 * What each member goes by, by their ids: two of one name are told apart, and who has none is called so in the
 * language that is asked for, or else in the network's. Whoever is not here was a member once.
 */
export type NamesOf = (network: string, language?: Locale) => Promise<ReadonlyMap<string, string>>;

/** The same of one; empty: a former member. */
export type NameOf = (network: string, person: string, language?: Locale) => Promise<string>;

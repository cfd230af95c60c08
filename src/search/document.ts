import type { Locale } from "../contract/vocabulary.ts";

/** What a word weighs in each text of a thing. */
export const fieldWeights = {
  title: 2.5,
  gist: 1.5,
  advice: 1.2,
  text: 1,
  more: 1,
  tags: 1.5,
  related: 1,
} as const;

export type SearchField = keyof typeof fieldWeights;

/** A thing as it is searched: what everybody in the network may open. */
export interface SearchDocument {
  readonly id: string;
  /** Another one after each change. */
  readonly version: string;
  readonly language: Locale;
  /** The tab's address of it. */
  readonly view: string;
  /** The gist is also what is told of it when it is found. */
  readonly texts: Readonly<Partial<Record<SearchField, string>>>;
}

/** A thing that was found, and how well it fits. */
export interface Hit {
  readonly id: string;
  readonly score: number;
  /** How many of the words it has to do with, and of how many. */
  readonly matched: number;
  readonly asked: number;
  /** From 0 to 1: how much of what was asked it has to do with. A rare word is more of it than a common one. */
  readonly share: number;
}

import type { Card } from "../cards/card.ts";
import type { Locale } from "../contract/vocabulary.ts";
import type { Turn } from "./courier.ts";

/** Who reads a message: one person, or the network. */
export interface Reader {
  readonly person?: string | undefined;
  readonly language: Locale;
}

/**
 * The card of one occurrence as it is now; nothing when there is nothing to show any more, or from when on it
 * may go out, when that has moved.
 */
export type Render = (
  network: string,
  occurrence: string,
  reader: Reader,
) => Promise<Card | { readonly notBefore: Date } | undefined>;

/** Whether a person wants to hear now. */
export type Gate =
  | { readonly is: "open" }
  | { readonly is: "held"; readonly until: Date }
  | { readonly is: "closed"; readonly why: string };

/** What is registered for the kinds of messages; by kind. */
export interface Kinds {
  readonly render: Readonly<Record<string, Render>>;
  /** The people of a `tellEach`. */
  readonly audience: Readonly<
    Record<string, (network: string, occurrence: string) => Promise<readonly string[]>>
  >;
  /** Work by the clock: does it, and says when it is due again. */
  readonly task: Readonly<
    Record<string, (network: string, occurrence: string) => Promise<Date | undefined>>
  >;
}

/** Of the tenant whose message it is. */
export interface Line {
  readonly turn: Turn;
  /** Teams said to wait so many milliseconds, with everything. */
  brake(wait: number): void;
  /** When the next message may go. */
  opensAt(): Date;
}

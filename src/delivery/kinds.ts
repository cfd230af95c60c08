import type { Card } from "../cards/card.ts";
import type { ToldOf } from "../contract/settings.ts";
import type { Locale } from "../contract/vocabulary.ts";
import type { MessageKey } from "../i18n/catalogues.ts";
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

/** A message that was due then, and what it tells. */
export interface GateAsked {
  readonly due: Date;
  readonly told: ToldOf;
}

export type GateFor = (network: string, person: string, asked: GateAsked) => Promise<Gate>;

/** What is sent. */
export interface MessageKind {
  /** What the coordinator reads of such a message. */
  readonly name: MessageKey;
  readonly render: Render;
  /** The people of a `tellEach`. */
  readonly audience?: (network: string, occurrence: string) => Promise<readonly string[]>;
  /** It tells people of what they follow; each chooses by itself when they hear of that. */
  readonly isFollowed?: true;
  readonly task?: never;
}

/** Work by the clock. */
export interface TaskKind {
  /** Does it, and says when it is due again. */
  readonly task: (network: string, occurrence: string) => Promise<Date | undefined>;
  readonly name?: never;
  readonly render?: never;
  readonly audience?: never;
  readonly isFollowed?: never;
}

export type Kind = MessageKind | TaskKind;

/** By what rows call them. */
export type Kinds = Readonly<Record<string, Kind>>;

/** The kinds of a feature, none forgotten. */
export type KindsOf<Names extends Readonly<Record<string, string>>> = Readonly<
  Record<Names[keyof Names], Kind>
>;

/** What each kind of message is called. */
export const kindNames = (kinds: Kinds): Readonly<Record<string, MessageKey>> =>
  Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, { name }]) => (name ? [[kind, name] as const] : [])),
  );

/** Of the tenant whose message it is. */
export interface Line {
  readonly turn: Turn;
  /** Teams said to wait so many milliseconds, with everything. */
  brake(wait: number): void;
  /** When the next message may go. */
  opensAt(): Date;
}

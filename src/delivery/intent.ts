import type { Locale } from "../contract/vocabulary.ts";

/**
 * What must go out, named by what it is and not by when it is due.
 * `post` makes the one message of that kind and occurrence in the network's channel; `edit` brings it up
 * to date; `replace` puts another card where the bot's own message stands, such as a form that was sent.
 */
export type Intent = Post | Edit | Replacement;

interface Named {
  readonly kind: string;
  readonly occurrence: string;
}

export interface Post extends Named {
  readonly do: "post";
  /** What follows once the post is out, and not before. */
  readonly followedBy?: Replacement;
}

export interface Edit extends Named {
  readonly do: "edit";
}

export interface Replacement extends Named {
  readonly do: "replace";
  readonly message: MessageAddress;
  /** Of the one who reads it. */
  readonly language: Locale;
}

/** What an intent is known by: there is one entry of each name in the outbox. */
export type IntentName = Pick<Intent, "kind" | "occurrence" | "do">;

/** A message that stands in Teams. */
export interface MessageAddress {
  readonly conversation: string;
  readonly activity: string;
}

/** What became of one attempt to send. */
export type Outcome =
  | { readonly is: "sent"; readonly message: MessageAddress }
  /** Provably not delivered: may be tried again, after so many milliseconds. */
  | { readonly is: "later"; readonly wait?: number; readonly reason: string }
  /** Perhaps delivered: never tried again by itself. */
  | { readonly is: "uncertain"; readonly reason: string }
  /** What was to be edited, or the place to post in, is no longer there. */
  | { readonly is: "gone"; readonly reason: string }
  | { readonly is: "refused"; readonly reason: string };

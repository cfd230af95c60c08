import type { Locale } from "../contract/vocabulary.ts";

/**
 * What must go out, known by what it is and not by when it is due: a kind of message and what it is about.
 *
 * - `post` makes the one message of its kind and occurrence in the network's channel
 * - `reply` says it in the thread of such a post
 * - `edit` brings such a post up to date
 * - `replace` puts another card where the bot's own message stands, such as a form that was sent
 * - `tell` says it to one person, when they want to hear
 * - `tellEach` becomes one `tell` for each of its audience
 * - `task` is work by the clock that sends nothing itself
 */
export type Intent = Post | Reply | Edit | Replacement | Tell | TellEach | Task;

interface Named {
  readonly kind: string;
  readonly occurrence: string;
}

/** The person whose action made it; the clock's has none. In one conversation those who cause take turns. */
interface Caused {
  readonly by?: string;
}

export interface Post extends Named, Caused {
  readonly do: "post";
  /** What follows once the post is out, and not before. */
  readonly followedBy?: Replacement;
}

export interface Reply extends Named, Caused {
  readonly do: "reply";
  /** The post whose thread it is. */
  readonly root: Named;
  /** Of the one it is for, when it is for one; the network's otherwise. */
  readonly language?: Locale;
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

export interface Tell extends Named {
  readonly do: "tell";
  readonly person: string;
}

export interface TellEach extends Named {
  readonly do: "tellEach";
}

export interface Task extends Named {
  readonly do: "task";
}

/** An intent and its time; at once when it has none. */
export type Planned = Intent & {
  readonly at?: Date;
  /** From here on it makes no sense any more, and is skipped. */
  readonly until?: Date;
  /** It was planned for then, and is moved. */
  readonly movedFrom?: Date;
  /** The announcement that it leaves with. */
  readonly announcement?: string;
};

/**
 * Posts and replies that leave at once because of what the person did. What is planned for later is the
 * clock's; edits and what is told to one person carry nobody. Not for what is anonymous.
 */
export const causedBy = (person: string, messages: readonly Planned[], now: Date): Planned[] =>
  messages.map((message) =>
    person && (message.do === "post" || message.do === "reply") && !(message.at && message.at > now)
      ? { ...message, by: person }
      : message,
  );

/** What an intent is known by: one message of each name goes out. */
export interface IntentName {
  readonly kind: string;
  readonly occurrence: string;
  readonly do: Intent["do"];
  /** Whom it is for, when it is for one person. */
  readonly person?: string | undefined;
}

/** A message that stands in Teams. */
export interface MessageAddress {
  readonly conversation: string;
  readonly activity: string;
  /** Whose personal chat it stands in, when it stands in one. */
  readonly reader?: string | undefined;
}

/** What became of one attempt to send. */
export type Outcome =
  | { readonly is: "sent"; readonly message: MessageAddress }
  /** Provably not delivered: may be tried again. */
  | {
      readonly is: "later";
      readonly reason: string;
      /** Milliseconds that Teams asked to wait. */
      readonly wait?: number;
      /** Everything of this tenant waits with it. */
      readonly brake?: boolean;
      /** It does not pass by itself. */
      readonly alarm?: boolean;
      /** How often it may be tried in all, when not for a day. */
      readonly tries?: number;
    }
  /** Perhaps delivered: never tried again by itself. */
  | { readonly is: "uncertain"; readonly reason: string }
  /** What was to be edited, or the place to post in, is no longer there. */
  | { readonly is: "gone"; readonly reason: string }
  | { readonly is: "tooLarge" }
  | { readonly is: "refused"; readonly reason: string };

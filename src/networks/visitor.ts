import type { Locale } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import type { ChatFacts, Identity, TeamPlace } from "./network.ts";

/** Who writes to us, and from where, as Teams says it. */
export interface Visitor {
  readonly identity: Identity;
  readonly name: string;
  /** The language of their client, when it is one of ours. */
  readonly language: Locale | undefined;
  /**
   * Whether that is kept with the member: `always`; `first`, while nothing is kept; or `never`, where it says
   * nothing of their Teams, or where nobody may see that they were there.
   */
  readonly keepsLanguage: "always" | "first" | "never";
  /** Absent in a personal chat and in the tab. */
  readonly team: TeamPlace | undefined;
  /** Whether others read what is answered: everywhere but in a personal chat and in the tab. */
  readonly othersRead: boolean;
  /** The network that the tab shows, or that the card of the pressed button is of. */
  readonly network?: string | undefined;
  /** The team that the tab stands in, as its host says; checked, since anybody can say so. */
  readonly tabTeam?: string | undefined;
  /** How they are reached in person; absent in the tab. */
  readonly chat: ChatFacts | undefined;
  /** When they wrote, as Teams says. */
  readonly at: Date;
}

/** A visitor who is a member. */
export interface KnownMember {
  /** In the language that is known of them. */
  readonly actor: Actor;
  /** Whether they chose it. */
  readonly choseLanguage: boolean;
  readonly teamsLanguage: Locale | undefined;
}

/** The member as spoken to now: in the language they chose, or else in that of the client at hand. */
export const actorSpeaking = (
  { actor, choseLanguage }: KnownMember,
  client: Locale | undefined,
): Actor =>
  choseLanguage || client === undefined || client === actor.language
    ? actor
    : { ...actor, language: client };

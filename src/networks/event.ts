import type { Locale } from "../contract/vocabulary.ts";
import type { ChannelEvent, ChatFacts, Identity, StateChange, TeamPlace } from "./network.ts";

/** Who added the app to the team. */
export interface Installer {
  readonly identity: Identity;
  readonly name: string;
  /** The language of their Teams, when it is told and one of ours. */
  readonly language: Locale | undefined;
  readonly chat: ChatFacts;
}

/** Somebody is in the team from now on, or no more. */
export interface Presence {
  readonly objectId: string;
  readonly present: boolean;
}

interface InTeam {
  readonly place: TeamPlace;
  /** When it happened, as Teams says. */
  readonly at: Date;
}

/** What Teams tells of a team that the app is, was or will be in. */
export type TeamEvent = InTeam &
  (
    | { readonly is: "installed"; readonly by: Installer | undefined }
    | { readonly is: "state"; readonly change: Exclude<StateChange, "added" | "heard"> }
    | { readonly is: "renamed" }
    | ({ readonly is: "channel" } & ChannelEvent)
    | { readonly is: "people"; readonly people: readonly Presence[] }
  );

/** The app in somebody's personal chat: there, or taken away. */
export interface ChatEvent {
  readonly is: "chat";
  readonly identity: Identity;
  readonly chat: ChatFacts;
  /** The language of their Teams, when it is told and one of ours. */
  readonly language: Locale | undefined;
  readonly blocked: boolean;
  readonly at: Date;
}

export type NetworkEvent = TeamEvent | ChatEvent;

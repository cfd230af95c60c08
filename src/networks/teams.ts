import type { Channel, ChannelName } from "./network.ts";

/** A person on a team's roster. */
export interface RosterMember {
  readonly objectId: string;
  /** As this bot knows them in Teams. */
  readonly teamsId: string;
  readonly name: string;
  /** In Entra ID, as people read it. */
  readonly account?: string;
  /** They are in the team, and belong to another organisation. */
  readonly guest: boolean;
}

/** Somebody who is looked for on a roster. */
export type RosterPerson = Pick<RosterMember, "objectId" | "teamsId" | "name">;

export interface RosterPage {
  readonly members: readonly RosterMember[];
  /** What the next page is asked with; absent from the last one. */
  readonly next: string | undefined;
}

/** What is asked of Teams about a team. What it does not answer is an error, never an empty list. */
export interface TeamDirectory {
  /** Somebody on the team's roster; undefined when they are not on it. */
  findMember(channel: Channel, person: RosterPerson): Promise<RosterMember | undefined>;
  listMembers(channel: Channel, after: string | undefined): Promise<RosterPage>;
  listChannels(channel: Channel): Promise<readonly ChannelName[]>;
}

import { z } from "zod";
import { type QuietHours, quietHoursSchema } from "../contract/calendar.ts";
import { localeSchema } from "../contract/locale.ts";
import { roleSchema } from "../contract/networks.ts";
import { defaultLocale, type Locale } from "../contract/vocabulary.ts";

/** Where the network's own channel is: what Teams says with every message from it. */
export const channelSchema = z.object({
  serviceUrl: z.string(),
  tenant: z.string(),
  team: z.string(),
  channel: z.string(),
  /** Our own id in that team. */
  bot: z.string(),
  /** As Teams last called it; a team's first channel has no name of its own. */
  name: z.string().optional(),
  /** Where posts went until that channel was deleted: they go back there when it is restored. */
  deleted: z.string().optional(),
  /** When Teams last told that the channel was deleted or restored. */
  toldAt: z.date().optional(),
});

export type Channel = z.infer<typeof channelSchema>;

/** A team, and the channel of it that something came from. */
export interface TeamPlace {
  readonly name: string;
  readonly channel: Channel;
}

/** Whether anything may be sent there now: an archived team takes nothing, a removed app reaches nobody. */
export type NetworkState = "active" | "archived" | "removed";

export const networkSchema = z.object({
  id: z.string(),
  name: z.string(),
  language: localeSchema,
  /** An IANA zone: Europe/Helsinki. */
  zone: z.string(),
  /** Whether public holidays move what would fall on them. */
  holidays: z.boolean().default(true),
  /** When posts that can wait do, by the network's clock. */
  quiet: quietHoursSchema,
  /** The coordinators chose the name: the team's own name does not change it any more. */
  named: z.boolean().default(false),
  /** When Teams last told the team's name. */
  namedAt: z.date().optional(),
  /** The app or the whole team was removed. */
  removed: z.boolean().default(false),
  /** When Teams last told whether it is. */
  removedAt: z.date().optional(),
  archived: z.boolean().default(false),
  archivedAt: z.date().optional(),
  /** The first greeting in the channel is planned, once. */
  welcomed: z.boolean().default(true),
});

export type Network = z.infer<typeof networkSchema>;

/** Until the coordinators choose others: evenings, nights and days off are people's own. */
export const defaultQuiet: QuietHours = { from: "18:00", to: "07:00", daysOff: true };

export const newNetwork = (
  id: string,
  team: string,
  language: Locale = defaultLocale,
): Network => ({
  id,
  name: team || "KEHU",
  language,
  zone: "Europe/Helsinki",
  holidays: true,
  quiet: defaultQuiet,
  named: false,
  removed: false,
  archived: false,
  welcomed: false,
});

/** What Teams tells of a team as a whole; `heard` is a message from it. */
export type StateChange = "removed" | "archived" | "unarchived" | "restored" | "added" | "heard";

/** Events come twice and in any order: what is older than what is known changes nothing. */
export const isNews = (known: Date | undefined, at: Date): boolean => !known || known < at;

export const stateOf = ({ removed, archived }: Network): NetworkState =>
  removed ? "removed" : archived ? "archived" : "active";

const removedAfter = (network: Network, removed: boolean, at: Date): Network =>
  isNews(network.removedAt, at) ? { ...network, removed, removedAt: at } : network;

const archivedAfter = (network: Network, archived: boolean, at: Date): Network =>
  isNews(network.archivedAt, at) ? { ...network, archived, archivedAt: at } : network;

/** The network once this was told; itself when it is no news. The order of telling makes no difference. */
export const networkAfter = (network: Network, change: StateChange, at: Date): Network => {
  switch (change) {
    case "removed":
      return removedAfter(network, true, at);
    case "restored":
      return removedAfter(network, false, at);
    case "archived":
      return archivedAfter(network, true, at);
    case "unarchived":
      return archivedAfter(network, false, at);
    case "added":
    case "heard":
      return archivedAfter(removedAfter(network, false, at), false, at);
  }
};

/** A channel as Teams tells of it; a team's first one has no name. */
export interface ChannelName {
  readonly id: string;
  readonly name: string | undefined;
}

export type ChannelChange = "deleted" | "restored" | "renamed";

/** A change of one channel, as Teams tells of it. */
export interface ChannelEvent {
  readonly change: ChannelChange;
  readonly channel: ChannelName;
  readonly at: Date;
}

/** The network's channel after a change of one of the team's channels; itself when nothing changes. */
export const channelAfter = (
  own: Channel,
  { change, channel: { id, name }, at }: ChannelEvent,
): Channel => {
  if (change === "renamed") return own.channel === id && own.name !== name ? { ...own, name } : own;
  if (!isNews(own.toldAt, at)) return own;
  if (change === "deleted") {
    // What is known to be deleted was told anew: an older restoring is not news any more.
    if (own.deleted === id) return { ...own, toldAt: at };
    return own.channel === id
      ? { ...own, channel: own.team, name: undefined, deleted: id, toldAt: at }
      : own;
  }
  if (own.deleted === id) return { ...own, channel: id, name, deleted: undefined, toldAt: at };
  return own.channel === id ? { ...own, toldAt: at } : own;
};

export const memberSchema = z.object({
  id: z.string(),
  name: z.string(),
  sector: z.string(),
  /** Where in the sector they work; absent until they say. */
  unit: z.string().optional(),
  /** The account in Entra ID, as people read it; kept only of those who share their name with another. */
  account: z.string().optional(),
  roles: z.array(roleSchema),
  skills: z.array(z.string()),
  /** Absent until the member chooses one. */
  language: localeSchema.optional(),
  /** The language of their Teams, as it last told; it counts until they choose one. */
  teamsLanguage: localeSchema.optional(),
});

export type Member = z.infer<typeof memberSchema>;

export type MemberLanguages = Pick<Member, "language" | "teamsLanguage">;

/** The language that a member is known to read. */
export const knownLanguage = ({ language, teamsLanguage }: MemberLanguages): Locale | undefined =>
  language ?? teamsLanguage;

/**
 * A person as Entra ID knows them. The mapping to a member is one row in the network; nothing else holds it. The
 * person's own rows say only which networks to look in.
 */
export interface Identity {
  readonly tenant: string;
  readonly objectId: string;
}

/** Which member a person is, and whether they are in the team. */
export const membershipSchema = z.object({
  member: z.string(),
  tenant: z.string(),
  objectId: z.string(),
  /** False once they left the team: they see nothing, and are the same person when they come back. */
  present: z.boolean(),
  /** When Teams says that this happened: compared with what else Teams says alone. */
  at: z.date().optional(),
  /** When that reached us, by the store's clock: compared with when a roster was read. */
  receivedAt: z.date().optional(),
});

export type Membership = z.infer<typeof membershipSchema>;

/** How a member is reached in person. */
export const chatSchema = z.object({
  /** The person as this bot knows them in Teams: `29:…`. */
  teamsId: z.string(),
  /** Absent until there is a personal chat. */
  conversation: z.string().optional(),
  serviceUrl: z.string(),
  /** They took the app away from their chat, or blocked it. */
  blocked: z.boolean(),
  /** When Teams says that they did, or brought it back. */
  blockedAt: z.date().optional(),
});

export type Chat = z.infer<typeof chatSchema>;

/** What a message or a roster tells of how a person is reached. */
export type ChatFacts = Pick<Chat, "teamsId" | "conversation" | "serviceUrl">;

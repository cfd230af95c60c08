import { LRUCache } from "lru-cache";
import type { Actor } from "../src/kernel/actor.ts";
import type { Identity } from "../src/networks/network.ts";
import type { NetworkService, Visitor } from "../src/networks/service.ts";

/** How long a change of roles or language made elsewhere may go unseen here. */
const memory = 60_000;
/** A personal chat is where it was, as good as always. */
const chatMemory = 60 * 60_000;

export interface Members {
  actorOf(visitor: Visitor): Promise<Actor>;
  /** What is remembered of this person, wherever they are, is no longer so. */
  forget(identity: Identity): void;
  /** Something that many know of their network, or what they are in it, has changed. */
  forgetNetwork(network: string): void;
}

const personKey = ({ tenant, objectId }: Identity): string => `${tenant} ${objectId} `;

const keyOf = ({ identity, team }: Visitor): string =>
  `${personKey(identity)}${team?.channel.team ?? ""}`;

/** Who a visitor is, remembered for a minute: it is asked at every turn. */
export const rememberedMembers = (networks: NetworkService): Members => {
  const actors = new LRUCache<string, Actor>({ max: 10_000, ttl: memory });
  const services = new LRUCache<string, string>({ max: 1_000, ttl: memory });
  const chats = new LRUCache<string, string>({ max: 10_000, ttl: chatMemory });

  /** Where the personal chat of somebody is: kept when it is not as it was. */
  const keepChat = async ({ identity, chat, at }: Visitor): Promise<void> => {
    if (!chat?.conversation) return;
    const seen = `${chat.teamsId} ${chat.conversation} ${chat.serviceUrl}`;
    const key = personKey(identity);
    if (chats.get(key) === seen) return;
    await networks.keepChats(identity, chat, at);
    chats.set(key, seen);
  };

  return {
    actorOf: async (visitor) => {
      const key = keyOf(visitor);
      const known = actors.get(key);
      const actor = known ?? (await networks.welcome(visitor));
      if (!known) actors.set(key, actor);
      if (visitor.team) {
        const { channel } = visitor.team;
        const service = `${channel.serviceUrl} ${channel.bot}`;
        if (services.get(actor.network) !== service) {
          await networks.keepService(actor.network, channel);
          services.set(actor.network, service);
        }
      } else await keepChat(visitor);
      return actor;
    },
    forget: (identity) => {
      chats.delete(personKey(identity));
      for (const key of actors.keys()) if (key.startsWith(personKey(identity))) actors.delete(key);
    },
    forgetNetwork: (network) => {
      for (const [key, actor] of actors.entries())
        if (actor.network === network) actors.delete(key);
    },
  };
};

/** How long somebody who left may still be told what was planned for them. */
const presenceMemory = 30_000;

/** Whether a member is in the team now: asked for each message to one person. */
export const rememberedPresence = (networks: NetworkService) => {
  const present = new LRUCache<string, Promise<ReadonlySet<string>>>({
    max: 1_000,
    ttl: presenceMemory,
  });
  return async (network: string, member: string): Promise<boolean> => {
    const known = present.get(network) ?? networks.presentIds(network);
    present.set(network, known, { noUpdateTTL: true });
    try {
      return (await known).has(member);
    } catch (error) {
      present.delete(network);
      throw error;
    }
  };
};

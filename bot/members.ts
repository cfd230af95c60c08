import { LRUCache } from "lru-cache";
import type { Actor } from "../src/kernel/actor.ts";
import type { Identity } from "../src/networks/network.ts";
import type { NetworkService, Visitor } from "../src/networks/service.ts";

/** How long a change of roles, language or presence that another instance made may go unseen here. */
const rightsMemory = 5_000;
/** The address of Teams and the bot's id in a team. */
const serviceMemory = 60_000;
/** A personal chat is where it was, as good as always. */
const chatMemory = 60 * 60_000;

export interface Members {
  actorOf(visitor: Visitor): Promise<Actor>;
  /** What is remembered of this person, wherever they are, is no longer so. */
  forget(identity: Identity): void;
  /** Something that many know of their network, or what they are in it, has changed. */
  forgetNetwork(network: string): void;
}

/** In milliseconds, of a clock that never goes back. */
interface Clock {
  now(): number;
}

interface Read<Value> {
  readonly value: Promise<Value>;
  /** Once it is there. */
  known?: Value;
}

/** What decides who may do what, remembered as long as that may be: from before it was read. */
const rememberedRights = <Value extends object>(max: number, clock: Clock) => {
  const cache = new LRUCache<string, Read<Value>>({
    max,
    ttl: rightsMemory,
    ttlResolution: 0,
    perf: clock,
  });

  const begin = (key: string, load: () => Promise<Value>): Read<Value> => {
    const read: Read<Value> = { value: load() };
    cache.set(key, read);
    read.value.then(
      (value) => {
        read.known = value;
      },
      () => {
        if (cache.peek(key) === read) cache.delete(key);
      },
    );
    return read;
  };

  return {
    /** Read once by all who ask meanwhile; a failure is not remembered. */
    read: (key: string, load: () => Promise<Value>): Promise<Value> =>
      (cache.get(key) ?? begin(key, load)).value,
    /** Whatever is still being read is forgotten too. */
    forget: (fits: (key: string, value: Value) => boolean): void => {
      for (const [key, { known }] of cache.entries())
        if (!known || fits(key, known)) cache.delete(key);
    },
  };
};

const personKey = ({ tenant, objectId }: Identity): string => `${tenant} ${objectId} `;

const keyOf = ({ identity, team }: Visitor): string =>
  `${personKey(identity)}${team?.channel.team ?? ""}`;

/** Who a visitor is: it is asked at every turn. */
export const rememberedMembers = (networks: NetworkService, clock: Clock): Members => {
  const actors = rememberedRights<Actor>(10_000, clock);
  const services = new LRUCache<string, string>({ max: 1_000, ttl: serviceMemory });
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
      const actor = await actors.read(keyOf(visitor), () => networks.welcome(visitor));
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
      actors.forget((key) => key.startsWith(personKey(identity)));
    },
    forgetNetwork: (network) => actors.forget((_, actor) => actor.network === network),
  };
};

/** Whether a member is in the team now: asked for each message to one person. */
export const rememberedPresence = (networks: NetworkService, clock: Clock) => {
  const present = rememberedRights<ReadonlySet<string>>(1_000, clock);
  return async (network: string, member: string): Promise<boolean> =>
    (await present.read(network, () => networks.presentIds(network))).has(member);
};

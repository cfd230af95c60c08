import { LRUCache } from "lru-cache";
import type { Actor } from "../src/kernel/actor.ts";
import { AppError, notFound } from "../src/kernel/errors.ts";
import type { Identity } from "../src/networks/network.ts";
import type { OwnNetworks } from "../src/networks/persons.ts";
import type { NetworkService } from "../src/networks/service.ts";
import { actorSpeaking, type KnownMember, type Visitor } from "../src/networks/visitor.ts";
import { derived } from "../src/storage/derived.ts";
import type { RevisionReader } from "../src/storage/revised-table.ts";
import { noRevision, type Revisions } from "../src/storage/revisions.ts";

/** How long a change of roles, language or presence that another instance made may go unseen here. */
const rightsMemory = 5_000;
/** How long somebody's joining another network may. */
const longestMemory = 60_000;
/** The address of Teams and the bot's id in a team. */
const serviceMemory = 60_000;
/** A personal chat is where it was, as good as always. */
const chatMemory = 60 * 60_000;

export interface Members {
  actorOf(visitor: Visitor): Promise<Actor>;
  /** The networks that the person is in, and the one they are in where none is asked for. */
  networksOf(identity: Identity): Promise<OwnNetworks>;
  /** What is remembered of this person, wherever they are, is no longer so. */
  forget(identity: Identity): void;
  /** Something that many know of their network, or what they are in it, has changed. */
  forgetNetwork(network: string): void;
}

/** In milliseconds, of a clock that never goes back. */
interface Clock {
  now(): number;
}

export interface RightsNeeds {
  readonly clock: Clock;
  readonly revisions: Pick<RevisionReader, "current">;
  /** Whether an instance lives that writes no revisions. */
  readonly hasOldInstances: () => boolean;
}

interface Read<Value> {
  readonly value: Promise<Value>;
  readonly at: number;
  /** Once it is there. */
  known?: Value;
  /** The revisions that it was read under. */
  stamp?: string;
}

/** What rights are made of. */
const kindsOfRights = ["network", "member", "identity"] as const;

const stampIn = derived((revisions: Revisions): string =>
  kindsOfRights.map((kind) => (revisions.get(kind) ?? noRevision).value).join(" "),
);

/**
 * What decides who may do what. It is remembered as long as its network's rows of that kind do not change; for
 * five seconds where that is not known.
 */
const rememberedRights = <Value extends object>(
  { clock, revisions, hasOldInstances }: RightsNeeds,
  {
    max,
    networkOf,
  }: { readonly max: number; readonly networkOf: (value: Value, key: string) => string },
) => {
  const cache = new LRUCache<string, Read<Value>>({ max });

  const stampOf = async (network: string): Promise<string> =>
    stampIn(await revisions.current(network));

  /** The revisions are read before what is remembered under them. */
  const begin = (
    key: string,
    load: () => Promise<Value>,
    network: string | undefined,
  ): Read<Value> => {
    const loadStamped = async (): Promise<Value> => {
      const stamp = network === undefined ? undefined : await stampOf(network);
      const value = await load();
      read.known = value;
      if (stamp !== undefined && networkOf(value, key) === network) read.stamp = stamp;
      return value;
    };
    const read: Read<Value> = { at: clock.now(), value: Promise.resolve().then(loadStamped) };
    cache.set(key, read);
    read.value.catch(() => {
      if (cache.peek(key) === read) cache.delete(key);
    });
    return read;
  };

  const isCurrent = async ({ at, known, stamp }: Read<Value>, key: string): Promise<boolean> => {
    const age = clock.now() - at;
    if (age < rightsMemory) return true;
    if (age >= longestMemory || !known || stamp === undefined || hasOldInstances()) return false;
    return (await stampOf(networkOf(known, key))) === stamp;
  };

  return {
    /** Read once by all who ask meanwhile; a failure is not remembered. */
    read: async (key: string, load: () => Promise<Value>): Promise<Value> => {
      const before = cache.get(key);
      if (before && (await isCurrent(before, key))) return before.value;
      const other = cache.get(key);
      if (other && other !== before) return other.value;
      return begin(key, load, before?.known && networkOf(before.known, key)).value;
    },
    /** What was read is known to have changed, and how. */
    replace: (key: string, value: Value): void => {
      const read = cache.get(key);
      if (read?.known) cache.set(key, { ...read, known: value, value: Promise.resolve(value) });
    },
    /** What was read under one key is the answer to another. */
    share: (from: string, to: string): void => {
      const read = cache.get(from);
      if (read?.known && cache.get(to) !== read) cache.set(to, read);
    },
    /** Whatever is still being read is forgotten too. */
    forget: (fits: (key: string, value: Value) => boolean): void => {
      for (const [key, { known }] of cache.entries())
        if (!known || fits(key, known)) cache.delete(key);
    },
  };
};

const personKey = ({ tenant, objectId }: Identity): string => `${tenant} ${objectId} `;

/** In a team, in the network that is asked for, or in the team of a tab. */
const keyOf = ({ identity, team, network, tabTeam }: Visitor): string =>
  personKey(identity) + JSON.stringify(team ? [team.channel.team] : ["", tabTeam, network]);

/** Who a visitor is: it is asked at every turn. */
export const rememberedMembers = (networks: NetworkService, needs: RightsNeeds): Members => {
  const actors = rememberedRights<KnownMember>(needs, {
    max: 10_000,
    networkOf: ({ actor }) => actor.network,
  });
  const persons = new LRUCache<string, Promise<OwnNetworks>>({
    max: 10_000,
    ttl: rightsMemory,
    ttlResolution: 0,
    perf: needs.clock,
  });
  const lastKnown = new LRUCache<string, OwnNetworks>({ max: 10_000 });
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

  /** The language of their Teams: written only when it is another than the one that is kept. */
  const keepLanguage = async (known: KnownMember, visitor: Visitor): Promise<void> => {
    const { teamsLanguage, choseLanguage } = known;
    const { identity, language, keepsLanguage } = visitor;
    const isKept =
      keepsLanguage === "first" ? teamsLanguage !== undefined : language === teamsLanguage;
    if (keepsLanguage === "never" || language === undefined || isKept) return;
    await networks.keepTeamsLanguage(identity, language);
    const actor = choseLanguage ? known.actor : { ...known.actor, language };
    actors.replace(keyOf(visitor), { ...known, actor, teamsLanguage: language });
  };

  const readNetworks = (identity: Identity): Promise<OwnNetworks> => {
    const key = personKey(identity);
    const read = networks.ownNetworks(identity);
    persons.set(key, read);
    read.then(
      (own) => lastKnown.set(key, own),
      () => {
        if (persons.peek(key) === read) persons.delete(key);
      },
    );
    return read;
  };

  /** While the store is away, what was known last: it only says what a card is called. */
  const networksOf = (identity: Identity): Promise<OwnNetworks> =>
    persons.get(personKey(identity)) ??
    readNetworks(identity).catch((error: unknown) => {
      const known = lastKnown.get(personKey(identity));
      if (!known) throw error;
      return known;
    });

  /** Where no network is asked for. Another choice moves a revision of the network chosen before. */
  const readCurrent = async (visitor: Visitor): Promise<KnownMember> => {
    const { current } = await readNetworks(visitor.identity);
    if (!current) throw new AppError("notMember", "the person is in no network");
    return networks.actorIn(current, visitor);
  };

  /** Whoever comes from a team that is not known to be theirs has just joined it. */
  const noteJoined = (identity: Identity, network: string): void => {
    const key = personKey(identity);
    const read = persons.peek(key);
    // Not waited for: it may be another request's, of a store that is slow.
    read?.then(
      ({ all }) => {
        const isMissing = !all.some((own) => own.network === network);
        if (isMissing && persons.peek(key) === read) persons.delete(key);
      },
      () => undefined,
    );
  };

  const readKnown = async (visitor: Visitor): Promise<KnownMember> => {
    const { team, network, tabTeam } = visitor;
    const isAsked = team !== undefined || network !== undefined || tabTeam !== undefined;
    const known = await actors.read(keyOf(visitor), () =>
      isAsked ? networks.welcome(visitor) : readCurrent(visitor),
    );
    // In a team they are remembered whatever the card was of.
    if (network !== undefined && network !== known.actor.network) throw notFound("the network");
    // A button of the answer names the network.
    if (!isAsked) actors.share(keyOf(visitor), keyOf({ ...visitor, network: known.actor.network }));
    return known;
  };

  return {
    networksOf,
    actorOf: async (visitor) => {
      const known = await readKnown(visitor);
      const { actor } = known;
      await keepLanguage(known, visitor);
      if (visitor.team) {
        noteJoined(visitor.identity, actor.network);
        const { channel } = visitor.team;
        const service = `${channel.serviceUrl} ${channel.bot}`;
        if (services.get(actor.network) !== service) {
          await networks.keepService(actor.network, channel);
          services.set(actor.network, service);
        }
      } else await keepChat(visitor);
      return actorSpeaking(known, visitor.language);
    },
    forget: (identity) => {
      chats.delete(personKey(identity));
      persons.delete(personKey(identity));
      actors.forget((key) => key.startsWith(personKey(identity)));
    },
    forgetNetwork: (network) => {
      persons.clear();
      actors.forget((_, { actor }) => actor.network === network);
    },
  };
};

/** Whether a member is in the team now: asked for each message to one person. */
export const rememberedPresence = (networks: NetworkService, needs: RightsNeeds) => {
  const present = rememberedRights<ReadonlySet<string>>(needs, {
    max: 1_000,
    networkOf: (_, network) => network,
  });
  return async (network: string, member: string): Promise<boolean> => {
    const load = () => networks.presentIds(network);
    // Who has just joined is not told to be gone: few messages are for somebody who is.
    return (await present.read(network, load)).has(member) || (await load()).has(member);
  };
};

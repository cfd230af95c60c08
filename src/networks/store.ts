import { z } from "zod";
import { retryOnConflict } from "../kernel/changes.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { reading, unlessUnreadable, valuesOf, wholeOf } from "../storage/reading.ts";
import { json, type RowCodec, rowCodec, type Stored } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";
import {
  type Channel,
  type Chat,
  type ChatFacts,
  channelSchema,
  chatSchema,
  defaultQuiet,
  type Identity,
  knownLanguage,
  type Member,
  type MemberLanguages,
  type Membership,
  memberSchema,
  membershipSchema,
  type Network,
  networkSchema,
} from "./network.ts";

/** All teams and the networks they lead to. */
const links = "links";

/** Of one person: which networks to look for them in. */
const personPartition = ({ tenant, objectId }: Identity): string =>
  keyOf("person", tenant, objectId);

const linkRow = rowCodec({
  type: "link",
  version: 1,
  retention: "network",
  shape: { network: z.string(), tenant: z.string(), team: z.string() },
});

const networkRow = rowCodec({
  type: "network",
  version: 2,
  retention: "network",
  shape: {
    ...networkSchema.shape,
    quiet: json(networkSchema.shape.quiet).default(defaultQuiet),
  },
});

const channelRow = rowCodec({
  type: "channel",
  version: 1,
  retention: "network",
  shape: channelSchema.shape,
});

const memberRow = rowCodec({
  type: "member",
  version: 1,
  retention: "person",
  shape: {
    ...memberSchema.shape,
    roles: json(memberSchema.shape.roles),
    skills: json(memberSchema.shape.skills),
  },
});

const identityRow = rowCodec({
  type: "identity",
  version: 1,
  retention: "person",
  shape: membershipSchema.shape,
});

/** A row without a membership in that network is harmless: it is written first. */
const personNetworkRow = rowCodec({
  type: "personNetwork",
  version: 1,
  retention: "person",
  shape: {
    network: z.string(),
    team: z.string(),
    /** The highest is the one last chosen in the personal chat or the personal tab. */
    chosen: z.number().optional(),
    /** When it was chosen by a button, as Teams says: compared with what else Teams says alone. */
    pressedAt: z.date().optional(),
  },
});

/** The memberships that older versions wrote all have their rows of {@link personNetworkRow}. */
const backfillRow = rowCodec({
  type: "backfill",
  version: 1,
  retention: "network",
  shape: { tenant: z.string() },
});

const chatRow = rowCodec({
  type: "chat",
  version: 1,
  retention: "person",
  shape: { member: z.string(), ...chatSchema.shape },
});

/** From the first whole reading of the roster on, who joins is greeted; these are the last times planned for it. */
const newcomersRow = rowCodec({
  type: "newcomers",
  version: 1,
  retention: "network",
  shape: { times: json(z.array(z.iso.datetime())) },
});

const newcomersKey = keyOf("newcomers");
const networkKey = keyOf("network");
const channelKey = keyOf("channel");
const linkKey = (tenant: string, team: string): string => keyOf("link", tenant, team);
const memberKey = (id: string): string => keyOf("member", id);
const identityKey = ({ tenant, objectId }: Identity): string => keyOf("identity", tenant, objectId);
const chatKey = (member: string): string => keyOf("chat", member);
const personNetworkKey = (network: string): string => keyOf("personNetwork", network);
const backfillKey = (tenant: string): string => keyOf("backfill", tenant);

export interface Link {
  readonly network: string;
  readonly tenant: string;
  readonly team: string;
}

/** A network that a person may be in. */
export interface PersonNetwork extends Pick<Link, "network" | "team"> {
  /** The highest is the one last chosen. */
  readonly chosen?: number | undefined;
  readonly pressedAt?: Date | undefined;
}

export interface NewMember {
  readonly network: string;
  /** The team that leads to the network. */
  readonly team: string;
  readonly member: Member;
  readonly person: Omit<Membership, "member">;
  /** How they are reached, when that is known. */
  readonly chat?: ChatFacts | undefined;
  readonly operation: string;
}

const insertChat = (member: string, chat: Chat, operation: string): Write =>
  chatRow.insert(chatKey(member), { ...chat, member }, { operation });

export type NetworkStore = ReturnType<typeof networkStore>;

export const networkStore = (table: Table) => {
  const rows = reading(table);

  const find = async <T>(partition: string, key: string, codec: RowCodec<T>) =>
    (await rows.get(partition, key, codec))?.value;

  const readAll = async <T>(
    partition: string,
    prefix: string,
    codec: RowCodec<T>,
  ): Promise<readonly Stored<T>[]> => (await rows.list(partition, prefix, codec)).found;

  /** Tenants whose backfill is done: it is never undone. */
  const backfilled = new Set<string>();

  const putPersonNetwork = (
    person: Identity,
    { network, team }: PersonNetwork,
    operation: string,
  ): Promise<unknown> =>
    table.write(personPartition(person), [
      personNetworkRow.put(personNetworkKey(network), { network, team }, { operation }),
    ]);

  /** The networks to look for a person in, in the order of their teams' ids. */
  const listPersonNetworks = async (person: Identity): Promise<readonly PersonNetwork[]> =>
    valuesOf(
      await rows.list(personPartition(person), prefixOf("personNetwork"), personNetworkRow),
    ).toSorted((one, other) => (one.team < other.team ? -1 : 1));

  /** What is known of a person's language in the networks they are in already. */
  const languagesOf = async (person: Identity): Promise<MemberLanguages> => {
    for (const { network } of await listPersonNetworks(person)) {
      const known = await unlessUnreadable(find(network, identityKey(person), identityRow));
      const member =
        known && (await unlessUnreadable(find(network, memberKey(known.member), memberRow)));
      if (!member || !knownLanguage(member)) continue;
      const { language, teamsLanguage } = member;
      return { ...(language && { language }), ...(teamsLanguage && { teamsLanguage }) };
    }
    return {};
  };

  return {
    findLink: (tenant: string, team: string) => find(links, linkKey(tenant, team), linkRow),

    /** The teams of one tenant, in the order of their ids. */
    listLinks: async (tenant: string): Promise<readonly Link[]> =>
      valuesOf(await rows.list(links, prefixOf("link", tenant), linkRow)),

    /** Not written when another instance linked the team first. */
    insertLink: (link: Link, operation: string) =>
      table.write(links, [linkRow.insert(linkKey(link.tenant, link.team), link, { operation })]),

    /** The tenant whose team the network is; `undefined` when no team leads to it. */
    tenantOf: async (network: string): Promise<string | undefined> => {
      const channel = await find(network, channelKey, channelRow);
      if (channel) return channel.tenant;
      const all = await rows.list(links, prefixOf("link"), linkRow, { where: { network } });
      return valuesOf(all)[0]?.tenant;
    },

    find: (network: string) => find(network, networkKey, networkRow),

    read: (network: string): Promise<Stored<Network> | undefined> =>
      rows.get(network, networkKey, networkRow),

    findChannel: (network: string) => find(network, channelKey, channelRow),

    readChannel: (network: string): Promise<Stored<Channel> | undefined> =>
      rows.get(network, channelKey, channelRow),

    /** The same two as lists of one: kept like other lists, for what is asked at every poll. */
    listed: async (network: string): Promise<Network | undefined> =>
      wholeOf(await rows.list(network, networkKey, networkRow), networkRow)[0]?.value,

    channel: async (network: string): Promise<Channel | undefined> =>
      (await readAll(network, channelKey, channelRow))[0]?.value,

    findMember: (network: string, member: string) => find(network, memberKey(member), memberRow),

    readMember: (network: string, member: string): Promise<Stored<Member> | undefined> =>
      rows.get(network, memberKey(member), memberRow),

    listMembers: async (network: string): Promise<readonly Member[]> =>
      valuesOf(await rows.list(network, prefixOf("member"), memberRow)),

    readMembers: (network: string): Promise<readonly Stored<Member>[]> =>
      readAll(network, prefixOf("member"), memberRow),

    /** Throws `UnreadableRow` when one cannot be read. */
    readEveryMember: async (network: string): Promise<readonly Stored<Member>[]> =>
      wholeOf(await rows.list(network, prefixOf("member"), memberRow), memberRow),

    /** Throws `UnreadableRow` when one cannot be read. */
    readEveryMembership: async (network: string): Promise<readonly Stored<Membership>[]> =>
      wholeOf(await rows.list(network, prefixOf("identity"), identityRow), identityRow),

    /** The member that an Entra identity is in this network, whether they are there now or were once. */
    findMembership: (network: string, identity: Identity): Promise<Membership | undefined> =>
      find(network, identityKey(identity), identityRow),

    readMembership: (
      network: string,
      identity: Identity,
    ): Promise<Stored<Membership> | undefined> =>
      rows.get(network, identityKey(identity), identityRow),

    readMemberships: (network: string): Promise<readonly Stored<Membership>[]> =>
      readAll(network, prefixOf("identity"), identityRow),

    findChat: async (network: string, member: string): Promise<Chat | undefined> =>
      find(network, chatKey(member), chatRow),

    readChat: (network: string, member: string): Promise<Stored<Chat> | undefined> =>
      rows.get(network, chatKey(member), chatRow),

    /** By the member they are of. */
    readChats: async (network: string): Promise<ReadonlyMap<string, Stored<Chat>>> => {
      const all = await readAll(network, prefixOf("chat"), chatRow);
      return new Map(all.map((chat) => [chat.value.member, chat]));
    },

    insertNetwork: (network: Network, operation: string): Write =>
      networkRow.insert(networkKey, network, { operation }),

    replaceNetwork: (network: Network, known: Stored<Network>, operation: string): Write =>
      networkRow.replace(known, network, { operation }),

    insertChannel: (channel: Channel, operation: string): Write =>
      channelRow.insert(channelKey, channel, { operation }),

    replaceChannel: (channel: Channel, known: Stored<Channel>, operation: string): Write =>
      channelRow.replace(known, channel, { operation }),

    replaceMember: (member: Member, known: Stored<Member>, operation: string): Write =>
      memberRow.replace(known, member, { operation }),

    replaceMembership: (
      membership: Membership,
      known: Stored<Membership>,
      operation: string,
    ): Write => identityRow.replace(known, membership, { operation }),

    /**
     * The writes of a member, of the person behind them, and of how they are reached. The row that leads from
     * the person to the network is in another partition: it stands before these writes are given. What other
     * networks know of their language counts in this one too.
     */
    insertMember: async ({
      network,
      team,
      member,
      person,
      chat,
      operation,
    }: NewMember): Promise<Write[]> => {
      const languages = await languagesOf(person);
      await putPersonNetwork(person, { network, team }, operation);
      return [
        memberRow.insert(memberKey(member.id), { ...languages, ...member }, { operation }),
        identityRow.insert(identityKey(person), { ...person, member: member.id }, { operation }),
        ...(chat ? [insertChat(member.id, { ...chat, blocked: false }, operation)] : []),
      ];
    },

    listPersonNetworks,

    readNewcomers: (
      network: string,
    ): Promise<Stored<{ readonly times: readonly string[] }> | undefined> =>
      rows.get(network, newcomersKey, newcomersRow),

    saveNewcomers: (
      known: Stored<{ readonly times: readonly string[] }> | undefined,
      times: readonly string[],
      operation: string,
    ): Write => newcomersRow.save(known, { times: [...times] }, { key: newcomersKey, operation }),

    /** Not written when another choice was made meanwhile. */
    writeChoice: async (
      person: Identity,
      chosen: PersonNetwork,
      operation: string,
    ): Promise<boolean> => {
      const key = personNetworkKey(chosen.network);
      const known = await rows.get(personPartition(person), key, personNetworkRow);
      if (known && (known.value.chosen ?? 0) >= (chosen.chosen ?? 0)) return false;
      const write = personNetworkRow.save(known, { ...chosen }, { key, operation });
      return (await table.write(personPartition(person), [write])).written;
    },

    /** Writes the row that leads from the person to the network, where it is missing. */
    keepPersonNetwork: async (
      person: Identity,
      found: PersonNetwork,
      operation: string,
    ): Promise<void> => {
      if (!(await table.get(personPartition(person), personNetworkKey(found.network))))
        await putPersonNetwork(person, found, operation);
    },

    /** Whether every membership of the tenant is found by its person's own rows. */
    isBackfilled: async (tenant: string): Promise<boolean> => {
      if (backfilled.has(tenant)) return true;
      const done = (await table.get(links, backfillKey(tenant))) !== undefined;
      if (done) backfilled.add(tenant);
      return done;
    },

    noteBackfilled: (tenant: string, operation: string) =>
      table.write(links, [backfillRow.put(backfillKey(tenant), { tenant }, { operation })]),

    /** The membership goes first: a row left behind leads nowhere, a membership left behind is not found. */
    erasePersonNetwork: async (person: Identity, network: string): Promise<void> => {
      const places = [
        [network, identityKey(person)],
        [personPartition(person), personNetworkKey(network)],
      ] as const;
      for (const [partition, key] of places)
        await retryOnConflict(async () => {
          const row = await table.get(partition, key);
          if (!row) return true;
          return (await table.write(partition, [{ do: "remove", key, etag: row.etag }])).written;
        });
    },

    insertChat,

    replaceChat: (member: string, chat: Chat, known: Stored<Chat>, operation: string): Write =>
      chatRow.replace(known, { ...chat, member }, { operation }),

    write: (network: string, writes: readonly Write[]) => table.write(network, writes),
  };
};

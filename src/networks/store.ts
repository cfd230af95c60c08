import { z } from "zod";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { reading, valuesOf, wholeOf } from "../storage/reading.ts";
import { json, type RowCodec, rowCodec, type Stored } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";
import {
  type Channel,
  type Chat,
  type ChatFacts,
  channelSchema,
  chatSchema,
  type Identity,
  type Member,
  type Membership,
  memberSchema,
  membershipSchema,
  type Network,
  networkSchema,
} from "./network.ts";

/** All teams and the networks they lead to. */
const links = "links";

const linkRow = rowCodec({
  type: "link",
  version: 1,
  audience: "system",
  retention: "network",
  shape: { network: z.string(), tenant: z.string(), team: z.string() },
});

const networkRow = rowCodec({
  type: "network",
  version: 2,
  audience: "network",
  retention: "network",
  shape: networkSchema.shape,
});

const channelRow = rowCodec({
  type: "channel",
  version: 1,
  audience: "system",
  retention: "network",
  shape: channelSchema.shape,
});

const memberRow = rowCodec({
  type: "member",
  version: 1,
  audience: "network",
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
  audience: "system",
  retention: "person",
  shape: membershipSchema.shape,
});

const chatRow = rowCodec({
  type: "chat",
  version: 1,
  audience: "system",
  retention: "person",
  shape: { member: z.string(), ...chatSchema.shape },
});

const networkKey = keyOf("network");
const channelKey = keyOf("channel");
const linkKey = (tenant: string, team: string): string => keyOf("link", tenant, team);
const memberKey = (id: string): string => keyOf("member", id);
const identityKey = ({ tenant, objectId }: Identity): string => keyOf("identity", tenant, objectId);
const chatKey = (member: string): string => keyOf("chat", member);

export interface Link {
  readonly network: string;
  readonly tenant: string;
  readonly team: string;
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

  return {
    findLink: (tenant: string, team: string) => find(links, linkKey(tenant, team), linkRow),

    /** The teams of one tenant, in the order of their ids. */
    listLinks: async (tenant: string): Promise<Link[]> =>
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

    findMember: (network: string, member: string) => find(network, memberKey(member), memberRow),

    readMember: (network: string, member: string): Promise<Stored<Member> | undefined> =>
      rows.get(network, memberKey(member), memberRow),

    listMembers: async (network: string): Promise<Member[]> =>
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

    /** A member, the person behind them, and how they are reached when that is known. */
    insertMember: (
      member: Member,
      person: Omit<Membership, "member">,
      chat: ChatFacts | undefined,
      operation: string,
    ): Write[] => [
      memberRow.insert(memberKey(member.id), member, { operation }),
      identityRow.insert(identityKey(person), { ...person, member: member.id }, { operation }),
      ...(chat ? [insertChat(member.id, { ...chat, blocked: false }, operation)] : []),
    ],

    insertChat,

    replaceChat: (member: string, chat: Chat, known: Stored<Chat>, operation: string): Write =>
      chatRow.replace(known, { ...chat, member }, { operation }),

    write: (network: string, writes: readonly Write[]) => table.write(network, writes),
  };
};

import { z } from "zod";
import { keyOf, prefixOf } from "../storage/keys.ts";
import {
  decodeAll,
  json,
  type RowCodec,
  rowCodec,
  type Stored,
  stored,
  storedAll,
} from "../storage/rows.ts";
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

const insertChat = (member: string, chat: Chat, operation: string): Write => ({
  do: "insert",
  key: chatKey(member),
  values: chatRow.encode({ ...chat, member }, operation),
});

export type NetworkStore = ReturnType<typeof networkStore>;

export const networkStore = (table: Table) => {
  const read = async <T>(partition: string, key: string, codec: RowCodec<T>) =>
    stored(await table.get(partition, key), codec);

  const find = async <T>(partition: string, key: string, codec: RowCodec<T>) =>
    (await read(partition, key, codec))?.value;

  const readAll = async <T>(
    partition: string,
    prefix: string,
    codec: RowCodec<T>,
  ): Promise<Stored<T>[]> => storedAll(await table.list(partition, prefix), codec);

  return {
    findLink: (tenant: string, team: string) => find(links, linkKey(tenant, team), linkRow),

    /** The teams of one tenant, in the order of their ids. */
    listLinks: async (tenant: string): Promise<Link[]> =>
      decodeAll(await table.list(links, prefixOf("link", tenant)), linkRow),

    /** Not written when another instance linked the team first. */
    insertLink: (link: Link, operation: string) =>
      table.write(links, [
        {
          do: "insert",
          key: linkKey(link.tenant, link.team),
          values: linkRow.encode(link, operation),
        },
      ]),

    /** The tenant whose team the network is; `undefined` when no team leads to it. */
    tenantOf: async (network: string): Promise<string | undefined> => {
      const channel = await find(network, channelKey, channelRow);
      if (channel) return channel.tenant;
      const rows = await table.list(links, prefixOf("link"), { where: { network } });
      return decodeAll(rows, linkRow)[0]?.tenant;
    },

    find: (network: string) => find(network, networkKey, networkRow),

    read: (network: string): Promise<Stored<Network> | undefined> =>
      read(network, networkKey, networkRow),

    findChannel: (network: string) => find(network, channelKey, channelRow),

    readChannel: (network: string): Promise<Stored<Channel> | undefined> =>
      read(network, channelKey, channelRow),

    findMember: (network: string, member: string) => find(network, memberKey(member), memberRow),

    readMember: (network: string, member: string): Promise<Stored<Member> | undefined> =>
      read(network, memberKey(member), memberRow),

    listMembers: async (network: string): Promise<Member[]> => {
      const rows = await table.list(network, prefixOf("member"));
      return decodeAll(rows, memberRow);
    },

    readMembers: (network: string): Promise<Stored<Member>[]> =>
      readAll(network, prefixOf("member"), memberRow),

    /** The member that an Entra identity is in this network, whether they are there now or were once. */
    findMembership: (network: string, identity: Identity): Promise<Membership | undefined> =>
      find(network, identityKey(identity), identityRow),

    readMembership: (
      network: string,
      identity: Identity,
    ): Promise<Stored<Membership> | undefined> => read(network, identityKey(identity), identityRow),

    readMemberships: (network: string): Promise<Stored<Membership>[]> =>
      readAll(network, prefixOf("identity"), identityRow),

    findChat: async (network: string, member: string): Promise<Chat | undefined> =>
      find(network, chatKey(member), chatRow),

    readChat: (network: string, member: string): Promise<Stored<Chat> | undefined> =>
      read(network, chatKey(member), chatRow),

    /** By the member they are of. */
    readChats: async (network: string): Promise<ReadonlyMap<string, Stored<Chat>>> => {
      const all = await readAll(network, prefixOf("chat"), chatRow);
      return new Map(all.map((chat) => [chat.value.member, chat]));
    },

    insertNetwork: (network: Network, operation: string): Write => ({
      do: "insert",
      key: networkKey,
      values: networkRow.encode(network, operation),
    }),

    replaceNetwork: (network: Network, etag: string, operation: string): Write => ({
      do: "replace",
      key: networkKey,
      etag,
      values: networkRow.encode(network, operation),
    }),

    insertChannel: (channel: Channel, operation: string): Write => ({
      do: "insert",
      key: channelKey,
      values: channelRow.encode(channel, operation),
    }),

    replaceChannel: (channel: Channel, etag: string, operation: string): Write => ({
      do: "replace",
      key: channelKey,
      etag,
      values: channelRow.encode(channel, operation),
    }),

    replaceMember: (member: Member, etag: string, operation: string): Write => ({
      do: "replace",
      key: memberKey(member.id),
      etag,
      values: memberRow.encode(member, operation),
    }),

    replaceMembership: (membership: Membership, etag: string, operation: string): Write => ({
      do: "replace",
      key: identityKey(membership),
      etag,
      values: identityRow.encode(membership, operation),
    }),

    /** A member, the person behind them, and how they are reached when that is known. */
    insertMember: (
      member: Member,
      person: Omit<Membership, "member">,
      chat: ChatFacts | undefined,
      operation: string,
    ): Write[] => [
      { do: "insert", key: memberKey(member.id), values: memberRow.encode(member, operation) },
      {
        do: "insert",
        key: identityKey(person),
        values: identityRow.encode({ ...person, member: member.id }, operation),
      },
      ...(chat ? [insertChat(member.id, { ...chat, blocked: false }, operation)] : []),
    ],

    insertChat,

    replaceChat: (member: string, chat: Chat, etag: string, operation: string): Write => ({
      do: "replace",
      key: chatKey(member),
      etag,
      values: chatRow.encode({ ...chat, member }, operation),
    }),

    write: (network: string, writes: readonly Write[]) => table.write(network, writes),
  };
};

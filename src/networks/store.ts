import { z } from "zod";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { reading, unlessUnreadable, valuesOf, wholeOf } from "../storage/reading.ts";
import { json, type RowCodec, rowCodec, type Stored } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";
import { chatStore } from "./chat-store.ts";
import { linkStore, removeRow } from "./link-store.ts";
import {
  type Channel,
  type ChatFacts,
  channelSchema,
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
const memberKey = (id: string): string => keyOf("member", id);
const identityKey = ({ tenant, objectId }: Identity): string => keyOf("identity", tenant, objectId);

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

export type NetworkStore = ReturnType<typeof networkStore>;

export const networkStore = (table: Table) => {
  const rows = reading(table);
  const chats = chatStore(table);
  const { putPersonNetwork, linkedTenant, removePersonNetwork, ...links } = linkStore(table);

  const find = async <T>(partition: string, key: string, codec: RowCodec<T>) =>
    (await rows.get(partition, key, codec))?.value;

  const readAll = async <T>(
    partition: string,
    prefix: string,
    codec: RowCodec<T>,
  ): Promise<readonly Stored<T>[]> => (await rows.list(partition, prefix, codec)).found;

  /** What is known of a person's language in the networks they are in already. */
  const languagesOf = async (person: Identity): Promise<MemberLanguages> => {
    for (const { network } of await links.listPersonNetworks(person)) {
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
    ...links,
    ...chats,

    /** The tenant whose team the network is; `undefined` when no team leads to it. */
    tenantOf: async (network: string): Promise<string | undefined> =>
      (await find(network, channelKey, channelRow))?.tenant ?? linkedTenant(network),

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
        ...(chat ? [chats.insertChat(member.id, { ...chat, blocked: false }, operation)] : []),
      ];
    },

    readNewcomers: (
      network: string,
    ): Promise<Stored<{ readonly times: readonly string[] }> | undefined> =>
      rows.get(network, newcomersKey, newcomersRow),

    saveNewcomers: (
      known: Stored<{ readonly times: readonly string[] }> | undefined,
      times: readonly string[],
      operation: string,
    ): Write => newcomersRow.save(known, { times: [...times] }, { key: newcomersKey, operation }),

    /** The membership goes first: a row left behind leads nowhere, a membership left behind is not found. */
    erasePersonNetwork: async (person: Identity, network: string): Promise<void> => {
      await removeRow(table, network, identityKey(person));
      await removePersonNetwork(person, network);
    },

    write: (network: string, writes: readonly Write[]) => table.write(network, writes),
  };
};

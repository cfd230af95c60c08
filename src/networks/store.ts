import { z } from "zod";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { decodeAll, json, rowCodec } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";
import {
  type Channel,
  channelSchema,
  type Identity,
  type Member,
  memberSchema,
  type Network,
  networkSchema,
} from "./network.ts";

/** All teams and the networks they lead to; the only partition that is not a network's own. */
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
  version: 1,
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
  shape: {
    member: z.string(),
    tenant: z.string(),
    objectId: z.string(),
    /** False once they left the team: they see nothing, and are the same person when they come back. */
    present: z.boolean(),
  },
});

const networkKey = keyOf("network");
const channelKey = keyOf("channel");
const linkKey = (tenant: string, team: string): string => keyOf("link", tenant, team);
const memberKey = (id: string): string => keyOf("member", id);
const identityKey = ({ tenant, objectId }: Identity): string => keyOf("identity", tenant, objectId);

export interface Link {
  readonly network: string;
  readonly tenant: string;
  readonly team: string;
}

export type NetworkStore = ReturnType<typeof networkStore>;

export const networkStore = (table: Table) => {
  const decoded = async <T>(
    partition: string,
    key: string,
    codec: { decode(row: NonNullable<Awaited<ReturnType<Table["get"]>>>): T | undefined },
  ): Promise<T | undefined> => {
    const row = await table.get(partition, key);
    return row && codec.decode(row);
  };

  return {
    findLink: (tenant: string, team: string) => decoded(links, linkKey(tenant, team), linkRow),

    /** The teams of one tenant, or of all. */
    listLinks: async (tenant?: string): Promise<Link[]> => {
      const prefix = tenant === undefined ? prefixOf("link") : prefixOf("link", tenant);
      const rows = await table.list(links, prefix);
      return decodeAll(rows, linkRow);
    },

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
      const channel = await decoded(network, channelKey, channelRow);
      if (channel) return channel.tenant;
      const rows = await table.list(links, prefixOf("link"), { where: { network } });
      return decodeAll(rows, linkRow)[0]?.tenant;
    },

    find: (network: string) => decoded(network, networkKey, networkRow),

    findChannel: (network: string) => decoded(network, channelKey, channelRow),

    findMember: (network: string, member: string) => decoded(network, memberKey(member), memberRow),

    /** With the version to name when it is changed. */
    readMember: async (
      network: string,
      member: string,
    ): Promise<{ member: Member; etag: string } | undefined> => {
      const row = await table.get(network, memberKey(member));
      const found = row && memberRow.decode(row);
      return found && { member: found, etag: row.etag };
    },

    listMembers: async (network: string): Promise<Member[]> => {
      const rows = await table.list(network, prefixOf("member"));
      return decodeAll(rows, memberRow);
    },

    /** The member that an Entra identity is in this network, whether they are there now or were once. */
    findMembership: (
      network: string,
      identity: Identity,
    ): Promise<{ member: string; present: boolean } | undefined> =>
      decoded(network, identityKey(identity), identityRow),

    listIdentities: async (
      network: string,
    ): Promise<{ member: string; objectId: string; present: boolean }[]> => {
      const rows = await table.list(network, prefixOf("identity"));
      return decodeAll(rows, identityRow);
    },

    insertNetwork: (network: Network, operation: string): Write => ({
      do: "insert",
      key: networkKey,
      values: networkRow.encode(network, operation),
    }),

    putChannel: (channel: Channel, operation: string): Write => ({
      do: "put",
      key: channelKey,
      values: channelRow.encode(channel, operation),
    }),

    replaceMember: (member: Member, etag: string, operation: string): Write => ({
      do: "replace",
      key: memberKey(member.id),
      etag,
      values: memberRow.encode(member, operation),
    }),

    /** Coming and going are told by the team's own events: the last one told is so. */
    putMembership: (
      identity: Identity,
      membership: { member: string; present: boolean },
      operation: string,
    ): Write => ({
      do: "put",
      key: identityKey(identity),
      values: identityRow.encode(
        { ...membership, tenant: identity.tenant, objectId: identity.objectId },
        operation,
      ),
    }),

    insertMember: (member: Member, identity: Identity, operation: string): Write[] => [
      { do: "insert", key: memberKey(member.id), values: memberRow.encode(member, operation) },
      {
        do: "insert",
        key: identityKey(identity),
        values: identityRow.encode(
          {
            member: member.id,
            tenant: identity.tenant,
            objectId: identity.objectId,
            present: true,
          },
          operation,
        ),
      },
    ],

    write: (network: string, writes: readonly Write[]) => table.write(network, writes),
  };
};

import { z } from "zod";
import { retryOnConflict } from "../kernel/changes.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { reading, valuesOf } from "../storage/reading.ts";
import { rowCodec } from "../storage/rows.ts";
import type { Table } from "../storage/table.ts";
import type { Identity } from "./network.ts";

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

const linkKey = (tenant: string, team: string): string => keyOf("link", tenant, team);
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

/** Removes a row, whoever changes it meanwhile. */
export const removeRow = (table: Table, partition: string, key: string): Promise<void> =>
  retryOnConflict(async () => {
    const row = await table.get(partition, key);
    if (!row) return true;
    return (await table.write(partition, [{ do: "remove", key, etag: row.etag }])).written;
  });

/** What leads to a network: from a team, and from a person. It stands outside the networks' own partitions. */
export const linkStore = (table: Table) => {
  const rows = reading(table);

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

  return {
    findLink: async (tenant: string, team: string): Promise<Link | undefined> =>
      (await rows.get(links, linkKey(tenant, team), linkRow))?.value,

    /** The teams of one tenant, in the order of their ids. */
    listLinks: async (tenant: string): Promise<readonly Link[]> =>
      valuesOf(await rows.list(links, prefixOf("link", tenant), linkRow)),

    /** Not written when another instance linked the team first. */
    insertLink: (link: Link, operation: string) =>
      table.write(links, [linkRow.insert(linkKey(link.tenant, link.team), link, { operation })]),

    /** The tenant of a team that leads to the network. */
    linkedTenant: async (network: string): Promise<string | undefined> => {
      const all = await rows.list(links, { prefix: prefixOf("link"), where: { network } }, linkRow);
      return valuesOf(all)[0]?.tenant;
    },

    putPersonNetwork,

    listPersonNetworks,

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

    removePersonNetwork: (person: Identity, network: string): Promise<void> =>
      removeRow(table, personPartition(person), personNetworkKey(network)),
  };
};

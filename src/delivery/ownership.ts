import { z } from "zod";
import type { Needs } from "../kernel/needs.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { reading } from "../storage/reading.ts";
import { rowAfter, rowCodec, type Stored } from "../storage/rows.ts";
import type { Table } from "../storage/table.ts";
import { type Instances, lease, deliveryPartition as partition } from "./instances.ts";

/*
 * Each tenant's messages leave through one process at a time, because Teams counts what one bot sends in one
 * tenant. Who that is stands in the store, for some seconds at a time. It keeps the pace; that nothing is
 * sent twice is kept by the claim of each message.
 */

const ownerRow = rowCodec({
  type: "owner",
  version: 1,
  retention: "delivery",
  shape: {
    tenant: z.string(),
    instance: z.string(),
    until: z.date(),
    /** Teams said to wait until then. */
    brakedUntil: z.date().optional(),
  },
});

type Owner = NonNullable<ReturnType<typeof ownerRow.decode>>;

/** What this process believes of its own lease ends earlier than what the others believe. */
const margin = 3_000;

export interface OwnershipNeeds extends Needs {
  readonly table: Table;
  readonly instances: Instances;
  readonly tenants: readonly string[];
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
}

export const ownership = ({ table, instances, tenants, now, newId, elapsed }: OwnershipNeeds) => {
  const instance = instances.own;
  const rows = reading(table);
  /** Until when each tenant is ours, on the clock that never goes back. */
  const owned = new Map<string, { believedUntil: number; read: Stored<Owner> }>();
  const brakes = new Map<string, Date>();
  const ownerKey = (tenant: string): string => keyOf("owner", tenant);

  const from = (milliseconds: number): Date => new Date(now().getTime() + milliseconds);

  const writeOwner = async (
    owner: Owner,
    known: Stored<Owner> | undefined,
  ): Promise<Stored<Owner> | undefined> => {
    const stamp = { operation: newId() };
    const write = known
      ? ownerRow.replace(known, owner, stamp)
      : ownerRow.insert(ownerKey(owner.tenant), owner, stamp);
    const result = await table.write(partition, [write]);
    const etag = result.written ? result.etags[0] : undefined;
    return etag === undefined ? undefined : { value: owner, etag, row: rowAfter(write, etag) };
  };

  const hold = async (tenant: string, known: Stored<Owner> | undefined): Promise<void> => {
    const began = elapsed();
    const brakedUntil = brakes.get(tenant);
    const owner: Owner = {
      tenant,
      instance,
      until: from(lease),
      ...(brakedUntil && { brakedUntil }),
    };
    const read = await writeOwner(owner, known);
    if (read) owned.set(tenant, { believedUntil: began + lease - margin, read });
    else owned.delete(tenant);
  };

  const giveUp = async (tenant: string): Promise<void> => {
    const held = owned.get(tenant);
    owned.delete(tenant);
    if (held) await writeOwner({ ...held.read.value, until: from(0) }, held.read);
  };

  return {
    /** Says that this instance lives, keeps what it owns, and takes what nobody does; each some seconds. */
    beat: async (): Promise<void> => {
      await instances.beat(from(lease), true);
      const senders = await instances.look();
      const share = Math.ceil(tenants.length / senders);
      const owners = await rows.list(partition, prefixOf("owner"), ownerRow);
      const existing = new Map(owners.found.map((one) => [one.row.key, one]));
      for (const tenant of tenants) {
        const stands = existing.get(ownerKey(tenant));
        const owner = stands?.value;
        const known = brakes.get(tenant);
        if (owner?.brakedUntil && (!known || known < owner.brakedUntil))
          brakes.set(tenant, owner.brakedUntil);
        if (owner?.instance === instance && owner.until > now()) {
          if (owned.size > share) await giveUp(tenant);
          // A brake may have been written since the rows were read.
          else await hold(tenant, owned.get(tenant)?.read ?? stands);
        } else {
          owned.delete(tenant);
          const isFree = !owner || owner.until <= now();
          if (isFree && owned.size < share) await hold(tenant, stands);
        }
      }
    },

    owns: (tenant: string): boolean => (owned.get(tenant)?.believedUntil ?? 0) > elapsed(),

    brakedUntil: (tenant: string): Date | undefined => brakes.get(tenant),

    /** Whoever owns the tenant after this instance waits as well. */
    brake: async (tenant: string, until: Date): Promise<void> => {
      const known = brakes.get(tenant);
      if (known && known >= until) return;
      brakes.set(tenant, until);
      const held = owned.get(tenant);
      if (!held) return;
      const read = await writeOwner({ ...held.read.value, brakedUntil: until }, held.read);
      if (read) owned.set(tenant, { ...held, read });
    },

    /** The others need not wait for the leases to end. */
    release: async (): Promise<void> => {
      for (const tenant of [...owned.keys()]) await giveUp(tenant);
      await instances.leave();
    },
  };
};

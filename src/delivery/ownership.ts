import { z } from "zod";
import type { Needs } from "../kernel/needs.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { rowCodec } from "../storage/rows.ts";
import type { Row, Table, Write } from "../storage/table.ts";

/*
 * Each tenant's messages leave through one process at a time, because Teams counts what one bot sends in one
 * tenant. Who that is stands in the store, for some seconds at a time. It keeps the pace; that nothing is
 * sent twice is kept by the claim of each message.
 */

const partition = keyOf("delivery");

const instanceRow = rowCodec({
  type: "instance",
  version: 1,
  audience: "system",
  retention: "delivery",
  shape: {
    instance: z.string(),
    until: z.date(),
    /** Whether its writes move revisions: versions before revisions do not say so. */
    revisions: z.boolean().default(false),
  },
});

const ownerRow = rowCodec({
  type: "owner",
  version: 1,
  audience: "system",
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

const lease = 15_000;
/** What this process believes of its own lease ends earlier than what the others believe. */
const margin = 3_000;
const forgottenAfter = 60 * 60_000;

export interface OwnershipNeeds extends Needs {
  readonly table: Table;
  readonly tenants: readonly string[];
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
}

export const ownership = ({ table, tenants, now, newId, elapsed }: OwnershipNeeds) => {
  const instance = newId();
  /** Until when each tenant is ours, on the clock that never goes back. */
  const owned = new Map<string, { believedUntil: number; read: { etag: string; owner: Owner } }>();
  const brakes = new Map<string, Date>();
  let hasOld = true;
  const instanceKey = keyOf("instance", instance);
  const ownerKey = (tenant: string): string => keyOf("owner", tenant);

  const from = (milliseconds: number): Date => new Date(now().getTime() + milliseconds);

  const beatOfOwn = (until: Date): Write => ({
    do: "put",
    key: instanceKey,
    values: instanceRow.encode({ instance, until, revisions: true }, newId()),
  });

  const writeOwner = async (
    owner: Owner,
    etag: string | undefined,
  ): Promise<string | undefined> => {
    const key = ownerKey(owner.tenant);
    const values = ownerRow.encode(owner, newId());
    const result = await table.write(partition, [
      etag === undefined ? { do: "insert", key, values } : { do: "replace", key, values, etag },
    ]);
    return result.written ? result.etags[0] : undefined;
  };

  const hold = async (tenant: string, etag: string | undefined): Promise<void> => {
    const began = elapsed();
    const brakedUntil = brakes.get(tenant);
    const owner: Owner = {
      tenant,
      instance,
      until: from(lease),
      ...(brakedUntil && { brakedUntil }),
    };
    const written = await writeOwner(owner, etag);
    if (written === undefined) owned.delete(tenant);
    else
      owned.set(tenant, {
        believedUntil: began + lease - margin,
        read: { etag: written, owner },
      });
  };

  const giveUp = async (tenant: string): Promise<void> => {
    const held = owned.get(tenant);
    owned.delete(tenant);
    if (held) await writeOwner({ ...held.read.owner, until: from(0) }, held.read.etag);
  };

  /** How many instances are alive; rows of those long gone are taken away. */
  const countInstances = async (rows: readonly Row[]): Promise<number> => {
    const time = now().getTime();
    let alive = 0;
    let old = 0;
    for (const row of rows) {
      const beat = instanceRow.decode(row);
      const until = beat?.until.getTime() ?? 0;
      if (until > time || row.key === instanceKey) {
        alive++;
        if (beat?.revisions !== true) old++;
      } else if (until < time - forgottenAfter)
        await table.write(partition, [{ do: "remove", key: row.key, etag: row.etag }]);
    }
    hasOld = old > 0;
    return Math.max(alive, 1);
  };

  return {
    /** Says that this instance lives, keeps what it owns, and takes what nobody does; each some seconds. */
    beat: async (): Promise<void> => {
      await table.write(partition, [beatOfOwn(from(lease))]);
      const alive = await countInstances(await table.list(partition, prefixOf("instance")));
      const share = Math.ceil(tenants.length / alive);
      const rows = new Map(
        (await table.list(partition, prefixOf("owner"))).map((row) => [row.key, row]),
      );
      for (const tenant of tenants) {
        const row = rows.get(ownerKey(tenant));
        const owner = row && ownerRow.decode(row);
        const known = brakes.get(tenant);
        if (owner?.brakedUntil && (!known || known < owner.brakedUntil))
          brakes.set(tenant, owner.brakedUntil);
        if (owner?.instance === instance && owner.until > now()) {
          if (owned.size > share) await giveUp(tenant);
          // A brake may have been written since the rows were read.
          else await hold(tenant, owned.get(tenant)?.read.etag ?? row?.etag);
        } else {
          owned.delete(tenant);
          const isFree = !owner || owner.until <= now();
          if (isFree && owned.size < share) await hold(tenant, row?.etag);
        }
      }
    },

    /** Whether an instance lives whose writes move no revisions; true until that is known. */
    hasOldInstances: (): boolean => hasOld,

    owns: (tenant: string): boolean => (owned.get(tenant)?.believedUntil ?? 0) > elapsed(),

    brakedUntil: (tenant: string): Date | undefined => brakes.get(tenant),

    /** Whoever owns the tenant after this instance waits as well. */
    brake: async (tenant: string, until: Date): Promise<void> => {
      const known = brakes.get(tenant);
      if (known && known >= until) return;
      brakes.set(tenant, until);
      const held = owned.get(tenant);
      if (!held) return;
      const owner: Owner = { ...held.read.owner, brakedUntil: until };
      const etag = await writeOwner(owner, held.read.etag);
      if (etag !== undefined) owned.set(tenant, { ...held, read: { etag, owner } });
    },

    /** The others need not wait for the leases to end. */
    release: async (): Promise<void> => {
      for (const tenant of [...owned.keys()]) await giveUp(tenant);
      const row = await table.get(partition, instanceKey);
      if (row) await table.write(partition, [{ do: "remove", key: row.key, etag: row.etag }]);
    },
  };
};

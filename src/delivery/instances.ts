import { z } from "zod";
import type { Needs } from "../kernel/needs.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { reading } from "../storage/reading.ts";
import { remove, rowCodec } from "../storage/rows.ts";
import type { Table } from "../storage/table.ts";

/** Of all tenants: which instances live, and who has which tenant. */
export const deliveryPartition = keyOf("delivery");

const instanceRow = rowCodec({
  type: "instance",
  version: 1,
  retention: "delivery",
  shape: {
    instance: z.string(),
    until: z.date(),
    /** Whether its writes move revisions: versions before revisions do not say so. */
    revisions: z.boolean().default(false),
    /** Whether it takes tenants to send for; versions without this do. */
    sends: z.boolean().default(true),
  },
});

/** So long it is believed that an instance lives, and has what it took. */
export const lease = 15_000;
const forgottenAfter = 60 * 60_000;

export interface InstancesNeeds extends Needs {
  readonly table: Table;
}

export type Instances = ReturnType<typeof instancesOver>;

/** The instances over one store. Each says every few seconds that it lives. */
export const instancesOver = ({ table, now, newId }: InstancesNeeds) => {
  const own = newId();
  const ownKey = keyOf("instance", own);
  const rows = reading(table);
  let hasOld = true;
  let hasOthers = true;

  return {
    own,

    /** Says that this instance lives until then, and whether it sends. */
    beat: (until: Date, sends: boolean) =>
      table.write(deliveryPartition, [
        instanceRow.put(
          ownKey,
          { instance: own, until, revisions: true, sends },
          { operation: newId() },
        ),
      ]),

    /** How many live that send, one at least; rows of those long gone are taken away. */
    look: async (): Promise<number> => {
      const { found } = await rows.list(deliveryPartition, prefixOf("instance"), instanceRow);
      const time = now().getTime();
      let alive = 0;
      let senders = 0;
      let old = 0;
      for (const one of found) {
        const until = one.value.until.getTime();
        if (until > time || one.row.key === ownKey) {
          alive++;
          if (one.value.sends !== false) senders++;
          if (one.value.revisions !== true) old++;
        } else if (until < time - forgottenAfter)
          await table.write(deliveryPartition, [remove(one)]);
      }
      hasOld = old > 0;
      hasOthers = alive > 1;
      return Math.max(senders, 1);
    },

    /** Whether one lives whose writes move no revisions; true until that is known. */
    hasOld: (): boolean => hasOld,

    /** Whether another lives; true until that is known. */
    hasOthers: (): boolean => hasOthers,

    /** This instance lives no longer. */
    leave: async (): Promise<void> => {
      const found = await rows.get(deliveryPartition, ownKey, instanceRow);
      if (found) await table.write(deliveryPartition, [remove(found)]);
    },
  };
};

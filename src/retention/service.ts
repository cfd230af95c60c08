import { addDays, instantOf, localOf } from "../calendar/local.ts";
import { type DeliveryDays, expiry } from "../delivery/expiry.ts";
import type { KindsOf } from "../delivery/kinds.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { removeOldHistory } from "../history/history.ts";
import type { Meter } from "../kernel/meter.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Table } from "../storage/table.ts";

/** The work of this feature by the clock. */
const retentionMessages = { nightly: "retention.nightly" } as const;

/** For how many days rows are kept, by kind. */
export interface KeptDays extends DeliveryDays {
  readonly log: number;
}

export interface RetentionNeeds extends Needs {
  readonly table: Table;
  readonly outbox: Outbox;
  readonly days: KeptDays;
  readonly zoneOf: (network: string) => Promise<string>;
  readonly meter: Meter;
}

/** On the network's own clock. */
const nightTime = "03:00";
/** So many rows of a network in one go; what is left is taken a while later. */
const mostAtOnce = 3_000;
const whileLater = 10 * 60_000;
const day = 24 * 60 * 60_000;

const nextNight = (now: Date, zone: string): Date => {
  const { date } = localOf(now, zone);
  const tonight = instantOf({ date, time: nightTime }, zone);
  return tonight > now ? tonight : instantOf({ date: addDays(date, 1), time: nightTime }, zone);
};

/** Rows that are kept for a time end by the clock, each night in each network. */
export const retentionService = (needs: RetentionNeeds) => {
  const { table, outbox, days, zoneOf, meter, now } = needs;
  const { removeOut, removeHeld, removeTakenBack } = expiry(needs);

  const removeLog = (network: string, most: number): Promise<number> =>
    removeOldHistory(table, network, {
      before: new Date(now().getTime() - days.log * day),
      most,
    });

  return {
    /** As often as one likes: the same night planned twice is planned once. */
    planNight: async (network: string): Promise<void> => {
      const at = nextNight(now(), await zoneOf(network));
      const task = {
        kind: retentionMessages.nightly,
        occurrence: network,
        do: "task",
        at,
      } as const;
      await outbox.commit(network, [], [task]);
    },

    /** Safe to repeat, and to be cut anywhere; says when to go on. */
    keepNight: async (network: string): Promise<Date> => {
      let left = mostAtOnce;
      // Held ones first: what they leave behind ends as a message does.
      for (const [row, remove] of [
        ["held", removeHeld],
        ["out", removeOut],
        ["announcement", removeTakenBack],
        ["log", removeLog],
      ] as const) {
        if (left <= 0) break;
        const removed = await remove(network, left);
        if (removed > 0) meter.count("kehu.retention.rows", removed, { "kehu.row": row });
        left -= removed;
      }
      return left > 0
        ? nextNight(now(), await zoneOf(network))
        : new Date(now().getTime() + whileLater);
    },
  };
};

export type RetentionService = ReturnType<typeof retentionService>;

export const retentionKinds = ({
  keepNight,
}: RetentionService): KindsOf<typeof retentionMessages> => ({
  [retentionMessages.nightly]: { task: keepNight },
});

import type { Needs } from "../kernel/needs.ts";
import { removeAll } from "../storage/remove-all.ts";
import type { Table } from "../storage/table.ts";
import { pressStore } from "./store.ts";

const hour = 60 * 60_000;
const day = 24 * hour;

/** So long before the network's latest press a press is remembered; Teams delivers again within hours. */
const memoryLength = 30 * day;
/** How long an instance goes by the horizon that it read. */
const horizonMemory = hour;
/** Longer than instances go by an older horizon. */
const movedEvery = 20 * hour;

/**
 * Where the memory of presses ends. A press from before the horizon changes nothing, so that what is forgotten
 * cannot act anew. It lies behind the latest press, not behind our clock.
 */
export const horizons = (table: Table, { now, newId }: Needs) => {
  const store = pressStore(table);
  const known = new Map<string, { readonly at: Date | undefined; readonly until: number }>();

  return {
    find: async (network: string): Promise<Date | undefined> => {
      const found = known.get(network);
      if (found && now().getTime() < found.until) return found.at;
      const at = (await store.readHorizon(network))?.value.at;
      known.set(network, { at, until: now().getTime() + horizonMemory });
      return at;
    },

    /** Each day: forgets what lies before the horizon that every instance knows, then moves it. */
    move: async (network: string): Promise<void> => {
      const before = (await store.readHorizon(network))?.value;
      if (before && now().getTime() - before.movedAt.getTime() < movedEvery) return;
      const rows = await store.listTimes(network);
      const timeOf = ({ values }: (typeof rows)[number]): number =>
        values.at instanceof Date ? values.at.getTime() : 0;
      const forgotten = before ? rows.filter((row) => timeOf(row) < before.at.getTime()) : [];
      await removeAll(table, network, forgotten);
      const latest = rows.reduce((most, row) => Math.max(most, timeOf(row)), 0);
      const behind = Math.min(latest, now().getTime()) - memoryLength;
      const at = new Date(Math.max(behind, before?.at.getTime() ?? 0));
      await table.write(network, [store.writeHorizon({ at, movedAt: now() }, newId())]);
    },
  };
};

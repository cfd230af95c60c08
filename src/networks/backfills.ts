import { forEachOf } from "../kernel/each.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Link } from "./link-store.ts";
import type { Stop } from "./rosters.ts";
import type { NetworkStore } from "./store.ts";

export interface BackfillNeeds extends Needs {
  readonly store: NetworkStore;
}

const personsAtOnce = 16;

/** The rows that lead from the persons to their networks, where they are missing. */
export const networkBackfill = ({ store, newId }: BackfillNeeds) => {
  const keepPersons = async ({ network, team }: Pick<Link, "network" | "team">): Promise<void> => {
    const memberships = await store.readMemberships(network);
    await forEachOf(memberships, personsAtOnce, ({ value }) =>
      store.keepPersonNetwork(value, { network, team }, newId()),
    );
  };

  return {
    /** Of one network's members. */
    findMissingPersons: async (network: string): Promise<void> => {
      const channel = await store.findChannel(network);
      if (channel) await keepPersons({ network, team: channel.team });
    },

    /**
     * Once for each tenant, for the memberships of older versions; one network after another. It may be stopped,
     * repeated and done by several instances at once.
     */
    backfillPersons: async (tenant: string, stop?: Stop): Promise<void> => {
      if (await store.isBackfilled(tenant)) return;
      for (const link of await store.listLinks(tenant)) {
        if (stop?.aborted) return;
        await keepPersons(link);
      }
      await store.noteBackfilled(tenant, newId());
    },
  };
};

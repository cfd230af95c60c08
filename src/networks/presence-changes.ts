import { retryOnConflict } from "../kernel/changes.ts";
import type { Needs } from "../kernel/needs.ts";
import { unlessUnreadable } from "../storage/reading.ts";
import { mostChanges } from "../storage/table.ts";
import type { Presence } from "./event.ts";
import { isNews } from "./network.ts";
import type { NetworkStore } from "./store.ts";

export interface PresenceNeeds extends Needs {
  readonly store: NetworkStore;
}

interface PresencesTold {
  readonly people: readonly Presence[];
  readonly at: Date;
}

/** More than these are read in one list instead of one by one. */
const fewPeople = 20;

export const presenceChanges = ({ store, now, newId }: PresenceNeeds) => ({
  /**
   * Who came and who left. Those who left see the network no more; what they did stays, under their name.
   * A new face is not a member yet: the event has no name for them, the roster has.
   */
  changePresence: async (
    network: string,
    tenant: string,
    { people, at }: PresencesTold,
  ): Promise<void> => {
    let missing = [...new Map(people.map((person) => [person.objectId, person])).values()];
    await retryOnConflict(async () => {
      const ids = missing.map(({ objectId }) => objectId);
      const known =
        ids.length > fewPeople
          ? await store.readMemberships(network)
          : await Promise.all(
              ids.map((objectId) =>
                unlessUnreadable(store.readMembership(network, { tenant, objectId })),
              ),
            );
      const byId = new Map(known.map((one) => [one?.value.objectId, one]));
      const failed: Presence[] = [];
      const changes = missing.flatMap((person) => {
        const found = byId.get(person.objectId);
        if (!found || !isNews(found.value.at, at)) return [];
        const next = { ...found.value, present: person.present, at, receivedAt: now() };
        return [{ person, write: store.replaceMembership(next, found, newId()) }];
      });
      for (let first = 0; first < changes.length; first += mostChanges) {
        const chunk = changes.slice(first, first + mostChanges);
        const { written } = await store.write(
          network,
          chunk.map(({ write }) => write),
        );
        if (!written) failed.push(...chunk.map(({ person }) => person));
      }
      missing = failed;
      return failed.length === 0;
    });
  },
});

import type { LocalPeople } from "../contract/networks.ts";
import type { NetworkStore } from "./store.ts";

export const localPeople = ({ store }: { readonly store: NetworkStore }) => ({
  /** Local mode alone: everyone the browser may pretend to be, in one tenant. */
  listLocalPeople: async (tenant: string): Promise<LocalPeople> => {
    const people = new Map<string, LocalPeople["people"][number]>();
    for (const link of await store.listLinks(tenant)) {
      const members = new Map((await store.listMembers(link.network)).map((m) => [m.id, m]));
      for (const { value } of await store.readMemberships(link.network)) {
        const { member, objectId, present } = value;
        const found = members.get(member);
        if (!found || !present) continue;
        const { name, sector, roles } = found;
        // One person may be in several networks.
        const before = people.get(objectId)?.roles ?? [];
        people.set(objectId, {
          objectId,
          name,
          sector,
          roles: [...new Set([...before, ...roles])],
        });
      }
    }
    return { people: [...people.values()].sort((a, b) => a.name.localeCompare(b.name, "fi")) };
  },
});

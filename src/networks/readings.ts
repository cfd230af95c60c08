import { isInside } from "../contract/rights.ts";
import type { Locale, Role } from "../contract/vocabulary.ts";
import { isCoordinator } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { type Network, type NetworkState, newNetwork, stateOf } from "./network.ts";
import { presentIds, presentMembers } from "./presences.ts";
import type { NetworkStore } from "./store.ts";

/** What other features ask of a network and its people. */
export const networkReadings = ({
  store,
  recent,
}: {
  readonly store: NetworkStore;
  readonly recent: NetworkStore;
}) => {
  const tenants = new Map<string, string>();

  return {
    /** The ids of the coordinators who are in the team now. */
    coordinators: async (network: string): Promise<string[]> =>
      (await presentMembers(store, network))
        .filter(({ value }) => isCoordinator(value))
        .map(({ value }) => value.id),

    /** The ids of those who are members now, and no mere readers or guests. */
    memberIds: async (network: string): Promise<ReadonlySet<string>> =>
      new Set(
        (await presentMembers(store, network))
          .filter(({ value }) => isInside(value))
          .map(({ value }) => value.id),
      ),

    rolesOf: async (network: string, person: string): Promise<readonly Role[]> =>
      (await store.findMember(network, person))?.roles ?? [],

    /** The ids of those who are in the team now. */
    presentIds: (network: string): Promise<ReadonlySet<string>> => presentIds(store, network),

    /** The tenant that a network's messages are counted in. */
    tenantOf: async (network: string): Promise<string> => {
      const known = tenants.get(network) ?? (await store.tenantOf(network));
      if (known === undefined) throw notFound("the network's team");
      tenants.set(network, known);
      return known;
    },

    listNetworks: async (tenant: string): Promise<string[]> => [
      ...new Set((await store.listLinks(tenant)).map(({ network }) => network)),
    ],

    /** The zone whose wall clocks the network goes by, whether it keeps public holidays, and when it is quiet. */
    calendarOf: async (network: string): Promise<Pick<Network, "zone" | "holidays" | "quiet">> =>
      (await recent.listed(network)) ?? newNetwork(network, ""),

    /** What somebody who has just joined is told. */
    findNewcomerTold: async (network: string): Promise<Pick<Network, "name"> | undefined> =>
      store.find(network),

    /** What the greeting says: who added the app, while it is they who coordinate. */
    findGreeting: async (
      network: string,
    ): Promise<
      { readonly language: Locale; readonly name: string; readonly by: string } | undefined
    > => {
      const [found, present] = await Promise.all([
        store.find(network),
        presentMembers(store, network),
      ]);
      const coordinators = present.filter(({ value }) => isCoordinator(value));
      const [first] = coordinators.length === 1 ? coordinators : [];
      return found && { language: found.language, name: found.name, by: first?.value.name ?? "" };
    },

    /** Whether anything may be sent there now; a network that is not there yet takes nothing either. */
    stateOf: async (network: string): Promise<NetworkState> => {
      const found = await store.find(network);
      return found ? stateOf(found) : "removed";
    },

    /** Nobody reaches a network whose team is gone, or the app in it. */
    isThere: async (network: string): Promise<boolean> =>
      (await store.find(network))?.removed === false,
  };
};

import type { Me } from "../contract/networks.ts";
import { refusedTo } from "../contract/rights.ts";
import type { Actor } from "../kernel/actor.ts";
import type { OwnNetworks } from "./persons.ts";
import type { NetworkStore } from "./store.ts";

/** What the tab is told of the person who looks at it. */
export const networkMe = ({ store }: { readonly store: NetworkStore }) => ({
  me: async (actor: Actor, own?: OwnNetworks): Promise<Me> => {
    const { all = [], current, isReplaced = false } = own ?? {};
    const { sector = "", unit = "" } =
      (await store.listMembers(actor.network)).find(({ id }) => id === actor.person) ?? {};
    return {
      name: actor.name,
      language: actor.language,
      roles: [...actor.roles],
      refused: refusedTo(actor),
      network: {
        id: actor.network,
        name: all.find(({ network }) => network === actor.network)?.name || actor.networkName,
        language: actor.networkLanguage,
        zone: actor.networkZone,
      },
      sector,
      unit,
      networks: all.length > 1 ? all.map(({ network, name }) => ({ id: network, name })) : [],
      replaced: isReplaced && current?.network === actor.network,
    };
  },
});

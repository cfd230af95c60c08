import {
  localOperations,
  networkOperations,
  signInOperations,
} from "../../src/contract/networks.ts";
import type { NetworkService } from "../../src/networks/service.ts";
import { implement, type Route } from "../http/implement.ts";
import type { Members } from "../members.ts";

export interface NetworkRouteNeeds {
  readonly networks: NetworkService;
  readonly members: Members;
}

export const networkRoutes = ({ networks, members }: NetworkRouteNeeds): Route[] =>
  implement(networkOperations, {
    me: async ({ actor, visitor }) =>
      networks.me(
        actor,
        // A channel's tab offers no other network than its team's.
        visitor.tabTeam === undefined ? await members.networksOf(visitor.identity) : undefined,
      ),
    choose: async ({ visitor: { identity, ...visitor }, body: { network } }) => {
      await networks.chooseNetwork(identity, network);
      members.forget(identity);
      const actor = await members.actorOf({ ...visitor, identity, network, tabTeam: undefined });
      return networks.me(actor, await members.networksOf(identity));
    },
  });

export const localRoutes = (networks: NetworkService, tenant: string): Route[] =>
  implement(localOperations, { people: () => networks.listLocalPeople(tenant) });

export const signInRoutes = (tabAppId: string, publicUrl: string): Route[] =>
  implement(signInOperations, {
    settings: async () => ({
      clientId: tabAppId,
      scope: `api://${new URL(publicUrl).host}/${tabAppId}/access_as_user`,
    }),
  });

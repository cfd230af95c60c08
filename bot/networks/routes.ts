import {
  localOperations,
  networkOperations,
  signInOperations,
} from "../../src/contract/networks.ts";
import type { NetworkService } from "../../src/networks/service.ts";
import { implement, type Route } from "../http/implement.ts";

export const networkRoutes = (networks: NetworkService): Route[] =>
  implement(networkOperations, { me: async ({ actor }) => networks.me(actor) });

export const localRoutes = (networks: NetworkService, tenant: string): Route[] =>
  implement(localOperations, { people: () => networks.listLocalPeople(tenant) });

export const signInRoutes = (tabAppId: string, publicUrl: string): Route[] =>
  implement(signInOperations, {
    settings: async () => ({
      clientId: tabAppId,
      scope: `api://${new URL(publicUrl).host}/${tabAppId}/access_as_user`,
    }),
  });

import { localPeopleSchema, meSchema, signInSchema } from "../../src/contract/networks.ts";
import type { NetworkService } from "../../src/networks/service.ts";
import { openRoute, type Route, route } from "../http/route.ts";

export const networkRoutes = (networks: NetworkService): Route[] => [
  route({
    method: "get",
    path: "/api/me",
    summary: "Who asks, and in which network",
    answer: meSchema,
    run: async ({ actor }) => networks.me(actor),
  }),
];

/** For a machine of one's own: nobody signs in, the browser chooses. */
export const localRoutes = (networks: NetworkService, tenant: string): Route[] => [
  openRoute({
    method: "get",
    path: "/api/local/people",
    summary: "Local mode: who the browser may be",
    answer: localPeopleSchema,
    run: () => networks.listLocalPeople(tenant),
  }),
];

/** In Teams: the app that people sign in to. */
export const signInRoutes = (tabAppId: string, publicUrl: string): Route[] => [
  openRoute({
    method: "get",
    path: "/api/sign-in",
    summary: "What the sign-in window needs to know of this app",
    answer: signInSchema,
    constant: true,
    run: async () => ({
      clientId: tabAppId,
      scope: `api://${new URL(publicUrl).host}/${tabAppId}/access_as_user`,
    }),
  }),
];

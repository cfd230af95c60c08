import {
  localOperations,
  type Me,
  networkOperations,
  type SettingsView,
  settingsOperations,
  signInOperations,
} from "../../src/contract/networks.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import type { NetworkService } from "../../src/networks/service.ts";
import type { Visitor } from "../../src/networks/visitor.ts";
import { implement, type Route } from "../http/implement.ts";
import type { Members } from "../members.ts";

export interface NetworkRouteNeeds {
  readonly networks: NetworkService;
  readonly members: Members;
}

interface Asker {
  readonly actor: Actor;
  readonly visitor: Visitor;
}

export const networkRoutes = ({ networks, members }: NetworkRouteNeeds): Route[] => {
  const me = async ({ actor, visitor }: Asker): Promise<Me> =>
    networks.me(
      actor,
      // A channel's tab offers no other network than its team's.
      visitor.tabTeam === undefined ? await members.networksOf(visitor.identity) : undefined,
    );

  /** The settings once something of them has changed; who may do what is asked anew. */
  const changed = async (actor: Actor, change: Promise<void>): Promise<SettingsView> => {
    await change;
    members.forgetNetwork(actor.network);
    return networks.viewSettings(actor);
  };

  const own = implement(networkOperations, {
    me,
    choose: async ({ visitor: { identity, ...visitor }, body: { network } }) => {
      await networks.chooseNetwork(identity, network);
      members.forget(identity);
      const actor = await members.actorOf({ ...visitor, identity, network, tabTeam: undefined });
      return networks.me(actor, await members.networksOf(identity));
    },
  });

  const settings = implement(settingsOperations, {
    chooseLanguage: async ({ actor, visitor, body: { language } }) => {
      await networks.changeLanguage(actor, visitor.identity, language);
      members.forget(visitor.identity);
      return me({ actor: await members.actorOf(visitor), visitor });
    },
    saveSector: async ({ actor, visitor, body }) => {
      await networks.saveSector(actor, body);
      return me({ actor, visitor });
    },
    settings: ({ actor }) => networks.viewSettings(actor),
    saveSettings: ({ actor, body }) => changed(actor, networks.saveSettings(actor, body)),
    channels: async ({ actor }) => networks.viewChannels(actor),
    changeRole: ({ actor, params: { person, role }, body: { has } }) =>
      changed(actor, networks.changeRole(actor, person, { role, has })),
    takeCoordination: ({ actor }) => changed(actor, networks.takeDuty(actor)),
  });

  return [...own, ...settings];
};

export const localRoutes = (networks: NetworkService, tenant: string): Route[] =>
  implement(localOperations, { people: () => networks.listLocalPeople(tenant) });

export const signInRoutes = (tabAppId: string, publicUrl: string): Route[] =>
  implement(signInOperations, {
    settings: async () => ({
      clientId: tabAppId,
      scope: `api://${new URL(publicUrl).host}/${tabAppId}/access_as_user`,
    }),
  });

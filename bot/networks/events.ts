import type { NetworkEvent, TeamEvent } from "../../src/networks/event.ts";
import type { NetworkService } from "../../src/networks/service.ts";
import type { Members } from "../members.ts";
import type { Rosters } from "./rosters.ts";

export interface EventNeeds {
  readonly networks: NetworkService;
  readonly members: Members;
  readonly rosters: Rosters;
  /** Something may go out in this network again. */
  readonly resume: (network: string) => Promise<void>;
}

/** Keeps the networks as Teams tells that they are. */
export const networkEventHandler = ({ networks, members, rosters, resume }: EventNeeds) => {
  const apply = async (network: string, event: TeamEvent): Promise<void> => {
    const { place, at } = event;
    switch (event.is) {
      case "installed":
        return;
      case "state":
        await networks.changeState(network, event.change, at);
        members.forgetNetwork(network);
        return event.change === "removed" || event.change === "archived"
          ? undefined
          : resume(network);
      case "renamed":
        await networks.rename(network, place.name, at);
        return members.forgetNetwork(network);
      case "channel":
        return networks.tellChannel(network, event);
      case "people": {
        await networks.changePresence(network, place.channel.tenant, event);
        members.forgetNetwork(network);
        return rosters.later(network);
      }
    }
  };

  return async (event: NetworkEvent): Promise<void> => {
    if (event.is === "chat") {
      if (event.language) await networks.keepTeamsLanguage(event.identity, event.language);
      members.forget(event.identity);
      return networks.tellBlocked(event);
    }
    const { place, at } = event;
    const { tenant, team } = place.channel;
    if (event.is === "installed") {
      const { by } = event;
      const network = await networks.install(place, by, at);
      if (by?.language) await networks.keepTeamsLanguage(by.identity, by.language);
      members.forgetNetwork(network);
      await resume(network);
      return rosters.later(network);
    }
    const network = await networks.findNetwork(tenant, team);
    if (!network) return;
    await networks.keepService(network, place.channel);
    await apply(network, event);
  };
};

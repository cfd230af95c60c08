import type { StatusProblem } from "../contract/status.ts";
import { stateOf } from "./network.ts";
import type { NetworkStore } from "./store.ts";
import type { TeamDirectory } from "./teams.ts";

export interface AbilityNeeds {
  readonly store: NetworkStore;
  readonly teams: TeamDirectory;
}

export const networkAbilities = ({ store, teams }: AbilityNeeds) => ({
  /** What the bot may not do in the network's team, or cannot, as Teams answers now. */
  problemsOf: async (network: string): Promise<StatusProblem[]> => {
    const [found, channel] = await Promise.all([store.find(network), store.findChannel(network)]);
    const state = found && stateOf(found);
    if (state === "archived") return ["teamArchived"];
    if (state === "removed") return ["appRemoved"];
    if (!channel) return ["noChannel"];
    const [roster, channels] = await Promise.allSettled([
      teams.listMembers(channel, undefined),
      teams.listChannels(channel),
    ]);
    return [
      ...(channel.deleted ? (["channelDeleted"] as const) : []),
      ...(roster.status === "rejected" ? (["rosterUnreadable"] as const) : []),
      ...(channels.status === "rejected" ? (["channelsUnreadable"] as const) : []),
    ];
  },
});

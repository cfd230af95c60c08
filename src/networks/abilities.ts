import type { StatusProblem } from "../contract/status.ts";
import type { Needs } from "../kernel/needs.ts";
import { type Channel, type Network, stateOf } from "./network.ts";
import type { NetworkStore } from "./store.ts";
import type { TeamDirectory } from "./teams.ts";

export interface AbilityNeeds extends Pick<Needs, "now"> {
  readonly store: NetworkStore;
  readonly teams: TeamDirectory;
}

/** What Teams answered last, and until when that is good enough. */
interface Asked {
  readonly problems: readonly StatusProblem[];
  readonly until: number;
}

/** So long what Teams answered is believed; shorter when it refused: somebody may be mending it. */
const believedFor = { well: 60 * 60_000, refused: 5 * 60_000 } as const;
const mostNetworks = 5_000;

export const networkAbilities = ({ store, teams, now }: AbilityNeeds) => {
  const asked = new Map<string, Asked>();

  const stored = (found: Network | undefined, channel: Channel | undefined): StatusProblem[] => {
    const state = found && stateOf(found);
    if (state === "archived") return ["teamArchived"];
    if (state === "removed") return ["appRemoved"];
    if (!channel) return ["noChannel"];
    return channel.deleted ? ["channelDeleted"] : [];
  };

  /** Whether it is of any use to ask Teams. */
  const mayAsk = (problems: readonly StatusProblem[]): boolean =>
    problems.every((problem) => problem === "channelDeleted");

  const ask = async (network: string, channel: Channel): Promise<readonly StatusProblem[]> => {
    const [roster, channels] = await Promise.allSettled([
      teams.listMembers(channel, undefined),
      teams.listChannels(channel),
    ]);
    const problems: readonly StatusProblem[] = [
      ...(roster.status === "rejected" ? (["rosterUnreadable"] as const) : []),
      ...(channels.status === "rejected" ? (["channelsUnreadable"] as const) : []),
    ];
    const lasts = problems.length > 0 ? believedFor.refused : believedFor.well;
    if (asked.size >= mostNetworks) asked.clear();
    asked.set(network, { problems, until: now().getTime() + lasts });
    return problems;
  };

  return {
    /** What the bot may not do in the network's team, or cannot, as Teams answers now. */
    problemsOf: async (network: string): Promise<StatusProblem[]> => {
      const [found, channel] = await Promise.all([store.find(network), store.findChannel(network)]);
      const problems = stored(found, channel);
      return channel && mayAsk(problems)
        ? [...problems, ...(await ask(network, channel))]
        : problems;
    },

    /** The same as far as it is known: nobody waits for Teams, and it is asked now and then. */
    knownProblems: async (network: string): Promise<readonly StatusProblem[]> => {
      const [found, channel] = await Promise.all([store.listed(network), store.channel(network)]);
      const problems = stored(found, channel);
      if (!channel || !mayAsk(problems)) return problems;
      const known = asked.get(network);
      if (!known || known.until <= now().getTime()) {
        // Those who ask meanwhile need not ask as well.
        asked.set(network, { problems: known?.problems ?? [], until: now().getTime() + 60_000 });
        void ask(network, channel);
      }
      return [...problems, ...(known?.problems ?? [])];
    },

    /** Whether posts have somewhere to go. */
    hasChannel: async (network: string): Promise<boolean> => {
      const channel = await store.channel(network);
      return channel !== undefined && channel.deleted === undefined;
    },
  };
};

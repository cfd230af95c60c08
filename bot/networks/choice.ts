import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { networkHereCard, networksCard } from "../../src/networks/choice-cards.ts";
import type { NetworkService } from "../../src/networks/service.ts";
import type { Members } from "../members.ts";
import { type CardAction, cardAction, type Question } from "../teams/card-action.ts";
import type { CommandHandlers } from "../teams/commands.ts";

export interface NetworkChoiceNeeds {
  readonly networks: Pick<NetworkService, "chooseNetwork">;
  readonly members: Members;
}

const showNetworks = async (
  { members }: NetworkChoiceNeeds,
  { actor, visitor, t }: Question,
): Promise<Card> => {
  // Others read it, and the channel's network cannot be changed there.
  if (visitor.othersRead) return networkHereCard(actor.networkName, t);
  const { all, current } = await members.networksOf(visitor.identity);
  return networksCard({ all, current: current?.network, only: actor.networkName }, t);
};

export const networkChoiceCommands = (
  needs: NetworkChoiceNeeds,
): Pick<CommandHandlers, "network"> => ({
  network: (question) => showNetworks(needs, question),
});

/** The button is of the network that it chooses: whoever presses it is in that one. */
export const networkChoiceActions = (needs: NetworkChoiceNeeds): CardAction[] => [
  cardAction(verbs.chooseNetwork, z.object({}), {
    run: async (press) => {
      const { actor, visitor, pressedAt } = press;
      await needs.networks.chooseNetwork(visitor.identity, actor.network, pressedAt);
      needs.members.forget(visitor.identity);
      return showNetworks(needs, press);
    },
  }),
];

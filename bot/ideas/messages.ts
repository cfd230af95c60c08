import type { Render } from "../../src/delivery/sender.ts";
import { translator } from "../../src/i18n/translators.ts";
import { ideaCard, ideaReceiptCard } from "../../src/ideas/cards.ts";
import { type IdeaService, ideaMessages } from "../../src/ideas/service.ts";
import type { Network } from "../../src/networks/network.ts";

/** What many people read is in the network's language. */
export const ideaRenders = (
  ideas: IdeaService,
  findNetwork: (id: string) => Promise<Network | undefined>,
): Record<string, Render> => {
  const translatorOf = async (network: string) =>
    translator((await findNetwork(network))?.language ?? "fi");
  return {
    [ideaMessages.card]: async (network, id) =>
      ideaCard(await ideas.publicView(network, id), await translatorOf(network)),
    [ideaMessages.receipt]: async (network, id) =>
      ideaReceiptCard(await ideas.publicView(network, id), await translatorOf(network)),
  };
};

import type { Locale } from "../../src/contract/vocabulary.ts";
import type { Render } from "../../src/delivery/sender.ts";
import { translator } from "../../src/i18n/translators.ts";
import { ideaCard, ideaReceiptCard } from "../../src/ideas/cards.ts";
import { type IdeaService, ideaMessages } from "../../src/ideas/service.ts";

/** What many people read is in the network's language. */
export const ideaRenders = (
  ideas: IdeaService,
  languageOf: (network: string) => Promise<Locale>,
): Record<string, Render> => {
  const translatorOf = async (network: string) => translator(await languageOf(network));
  return {
    [ideaMessages.card]: async (network, id) =>
      ideaCard(await ideas.publicView(network, id), await translatorOf(network)),
    [ideaMessages.receipt]: async (network, id) =>
      ideaReceiptCard(await ideas.publicView(network, id), await translatorOf(network)),
  };
};

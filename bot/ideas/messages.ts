import type { Card } from "../../src/cards/card.ts";
import type { PublicIdea } from "../../src/contract/ideas.ts";
import type { KindsOf, Render } from "../../src/delivery/kinds.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { ideaCard, ideaReceiptCard } from "../../src/ideas/cards.ts";
import { type IdeaService, ideaMessages } from "../../src/ideas/service.ts";

/** What a message shows when it is sent; an idea that is gone shows nothing. */
export const ideaKinds = (ideas: IdeaService): KindsOf<typeof ideaMessages> => {
  const renderWith =
    (card: (idea: PublicIdea, t: Translator) => Card): Render =>
    async (network, id, { language }) => {
      const idea = await ideas.findPublic(network, id);
      return idea && card(idea, translator(language));
    };
  return {
    [ideaMessages.card]: { name: "ideas.card.kind", render: renderWith(ideaCard) },
    [ideaMessages.receipt]: { name: "ideas.receipt.kind", render: renderWith(ideaReceiptCard) },
  };
};

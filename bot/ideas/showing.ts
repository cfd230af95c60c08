import type { Card } from "../../src/cards/card.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import type { MessageKey } from "../../src/i18n/catalogues.ts";
import { translator } from "../../src/i18n/translators.ts";
import { type IdeaShown, ideaCard } from "../../src/ideas/cards.ts";
import { ideaPageCard } from "../../src/ideas/page-card.ts";
import type { IdeaService } from "../../src/ideas/service.ts";
import type { Question } from "../teams/card-action.ts";
import type { TabUrl } from "../teams/tab-links.ts";

export interface IdeasNeeds {
  readonly ideas: IdeaService;
  readonly tabUrl: TabUrl;
  readonly newId: () => string;
}

export type IdeaShowing = ReturnType<typeof ideaShowing>;

/** How ideas are shown in Teams: to all, and to one person. */
export const ideaShowing = ({ ideas, tabUrl }: Omit<IdeasNeeds, "newId">) => {
  const shown = async (network: string, idea: string): Promise<IdeaShown> => ({
    ...(await ideas.placeOf(network)),
    address: tabUrl(network, tabViews.idea(idea)),
  });

  /** As everyone reads it. */
  const shared = async ({ actor }: Question, id: string): Promise<Card> => {
    const [idea, place] = await Promise.all([ideas.card(actor, id), shown(actor.network, id)]);
    return ideaCard(idea, translator(actor.networkLanguage), place);
  };

  return {
    shown,
    shared,

    /** With what this person can do, unless others read it too. */
    own: async (
      question: Question,
      id: string,
      { notice, from }: { readonly notice?: MessageKey; readonly from?: number } = {},
    ): Promise<Card> => {
      const { actor, visitor, t } = question;
      if (visitor.othersRead) return shared(question, id);
      const [idea, place, { address: thread }] = await Promise.all([
        ideas.detail(actor, id),
        shown(actor.network, id),
        ideas.thread(actor, id),
      ]);
      return ideaPageCard(idea, t, {
        ...{ ...place, thread },
        ...(notice && { notice: t(notice) }),
        ...(from && { from }),
      });
    },
  };
};

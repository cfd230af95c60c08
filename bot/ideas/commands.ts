import { openForm, openUrl } from "../../src/cards/card.ts";
import { sentenceCard } from "../../src/cards/sentences.ts";
import { findIdeasSchema } from "../../src/contract/ideas.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { ideasCard, mostListed } from "../../src/ideas/cards.ts";
import { ideaFormCard } from "../../src/ideas/form-cards.ts";
import type { CommandHandlers } from "../teams/commands.ts";
import { type IdeasNeeds, ideaShowing } from "./showing.ts";

export const ideaCommands = (
  needs: Omit<IdeasNeeds, "newId">,
): Pick<CommandHandlers, "idea" | "ideas"> => {
  const { ideas, tabUrl } = needs;
  const { own } = ideaShowing(needs);
  return {
    idea: async (question, { title, number }) => {
      const { actor, t } = question;
      if (number === undefined)
        return ideaFormCard({ values: ideas.draft(title), t, owner: actor.person });
      const id = await ideas.findNumber(actor.network, number);
      if (id !== undefined) return own(question, id);
      return sentenceCard(
        t,
        t("ideas.noNumber", { number }),
        openForm(t("ideas.new"), verbs.openIdeaForm),
        openUrl(t("ideas.all"), tabUrl(actor.network, tabViews.ideas)),
      );
    },

    ideas: async ({ actor, t }) => {
      const { network } = actor;
      const asked = findIdeasSchema.parse({ limit: mostListed });
      const [found, { names }] = await Promise.all([
        ideas.list(actor, asked),
        ideas.placeOf(network),
      ]);
      return ideasCard(found, t, {
        names,
        address: tabUrl(network, tabViews.ideas),
        addressOf: (idea) => tabUrl(network, tabViews.idea(idea)),
      });
    },
  };
};

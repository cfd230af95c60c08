import type { Card } from "../../src/cards/card.ts";
import type { PublicIdea } from "../../src/contract/ideas.ts";
import type { KindsOf, Render } from "../../src/delivery/kinds.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { type IdeaShown, ideaCard, ideaReceiptCard } from "../../src/ideas/cards.ts";
import { ideaMessages } from "../../src/ideas/messages.ts";
import type { TrialTold } from "../../src/ideas/occasions.ts";
import {
  answerDueCard,
  askKeeperCard,
  mergedCard,
  type StepTold,
  stepLineCard,
  stepNewsCard,
  stepNoticeCard,
} from "../../src/ideas/step-cards.ts";
import { outcomeCard, trialCard } from "../../src/ideas/trial-cards.ts";
import { type IdeasNeeds, ideaShowing } from "./showing.ts";

type CardOf<T> = (told: T, t: Translator, shown: IdeaShown) => Card;

/** What a message shows when it is sent; an idea that is gone shows nothing. */
export const ideaKinds = (needs: Omit<IdeasNeeds, "newId">): KindsOf<typeof ideaMessages> => {
  const { ideas } = needs;
  const { shown } = ideaShowing(needs);

  const ofStep =
    (card: CardOf<StepTold>): Render =>
    async (network, occurrence, { language }) => {
      const told = await ideas.findStep(network, occurrence);
      return told && card(told, translator(language), await shown(network, told.idea.id));
    };

  const ofIdea =
    (card: CardOf<PublicIdea>): Render =>
    async (network, id, { language }) => {
      const idea = await ideas.findPublic(network, id);
      return idea && card(idea, translator(language), await shown(network, id));
    };

  const ofWaiting =
    (said: "ideas.due.heading" | "ideas.duty.heading"): Render =>
    async (network, occurrence, { language }) => {
      const idea = await ideas.findWaiting(network, occurrence);
      const t = translator(language);
      return idea && answerDueCard(idea, t, { ...(await shown(network, idea.id)), said: t(said) });
    };

  const ofTrial =
    (
      find: (network: string, occurrence: string) => Promise<TrialTold | undefined>,
      card: CardOf<TrialTold>,
    ): Render =>
    async (network, occurrence, { language }) => {
      const told = await find(network, occurrence);
      return told && card(told, translator(language), await shown(network, told.idea.id));
    };

  return {
    [ideaMessages.card]: { name: "ideas.card.kind", render: ofIdea(ideaCard) },
    [ideaMessages.receipt]: {
      name: "ideas.receipt.kind",
      render: async (network, id, { language }) => {
        const idea = await ideas.findPublic(network, id);
        if (!idea) return undefined;
        const { address } = await ideas.thread({ network }, id);
        return ideaReceiptCard(idea, translator(language), address);
      },
    },
    [ideaMessages.line]: { name: "ideas.line.kind", render: ofStep(stepLineCard) },
    [ideaMessages.step]: { name: "ideas.step.kind", render: ofStep(stepNoticeCard) },
    [ideaMessages.news]: {
      name: "ideas.news.kind",
      render: ofStep(stepNewsCard),
      audience: ideas.followersOf,
      isFollowed: true,
    },
    [ideaMessages.climb]: { task: ideas.climb },
    [ideaMessages.due]: {
      name: "ideas.due.kind",
      render: ofWaiting("ideas.due.heading"),
      audience: ideas.answerersOf,
    },
    [ideaMessages.duty]: {
      name: "ideas.duty.kind",
      render: ofWaiting("ideas.duty.heading"),
      audience: ideas.dutyOf,
    },
    [ideaMessages.trial]: {
      name: "ideas.trial.kind",
      render: ofTrial(ideas.findTrial, trialCard),
      audience: ideas.joinedOf,
      isFollowed: true,
    },
    [ideaMessages.outcome]: {
      name: "ideas.outcome.kind",
      render: ofTrial(ideas.findOutcome, outcomeCard),
      audience: ideas.finishersOf,
    },
    [ideaMessages.programme]: { task: ideas.putOnProgramme },
    [ideaMessages.merged]: {
      name: "ideas.merge.kind",
      render: async (network, occurrence, { language }) => {
        const idea = await ideas.findMerged(network, occurrence);
        return idea && mergedCard(idea, translator(language));
      },
    },
    [ideaMessages.ask]: {
      name: "ideas.ask.kind",
      render: async (network, occurrence, { person = "", language }) => {
        const idea = await ideas.findAsk(network, occurrence, person);
        return idea && askKeeperCard(idea, translator(language), await shown(network, idea.id));
      },
    },
  };
};

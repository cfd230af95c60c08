import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { formTyped } from "../../src/cards/form.ts";
import { ideaBody, ideaForm } from "../../src/contract/forms/idea.ts";
import { type PublicIdea, submitIdeaSchema } from "../../src/contract/ideas.ts";
import { textIn } from "../../src/contract/typed.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { ideaCard, ideaFormCard, ideaReceiptCard, supportedCard } from "../../src/ideas/cards.ts";
import type { IdeaService } from "../../src/ideas/service.ts";
import { asFormOwner, type CardAction, cardAction, type Press } from "../teams/card-action.ts";

const submitFromCard = z.preprocess(
  (data) => ({ ...ideaBody(formTyped(ideaForm, data)), owner: textIn(data, "owner") }),
  submitIdeaSchema.extend({ owner: z.string() }),
);

const pressedIdea = z.object({ idea: z.uuid() });

/** As everyone reads it. */
const sharedCard = ({ actor }: Press, idea: PublicIdea): Card =>
  ideaCard(idea, translator(actor.networkLanguage));

export const ideaActions = (ideas: IdeaService): CardAction[] => {
  const showShared = async (press: Press, { idea }: z.infer<typeof pressedIdea>): Promise<Card> =>
    sharedCard(press, await ideas.view(press.actor, idea));

  return [
    cardAction(verbs.openIdeaForm, z.object({ title: z.string().optional() }), {
      run: async ({ actor, t }, { title }) =>
        ideaFormCard({ values: ideas.draft(title), t }, actor.person),
    }),

    cardAction(verbs.submitIdea, submitFromCard, {
      limit: "ideas",
      run: async (press, { owner, ...input }) => {
        const { actor, t, message } = press;
        asFormOwner(press, owner);
        return ideaReceiptCard(await ideas.submit(actor, input, message), t);
      },
      again: async (press, { owner, form }) => {
        asFormOwner(press, owner);
        return ideaReceiptCard(await ideas.view(press.actor, form), press.t);
      },
      redisplay: ({ t }, data, error) =>
        ideaFormCard({ values: formTyped(ideaForm, data), t, error }, textIn(data, "owner")),
    }),

    cardAction(verbs.supportIdea, pressedIdea, {
      run: async (press, { idea }) => {
        const supported = await ideas.support(press.actor, idea);
        return supported.changed
          ? sharedCard(press, supported.idea)
          : supportedCard(supported.idea, press.t);
      },
      again: showShared,
    }),

    cardAction(verbs.unsupportIdea, pressedIdea, {
      run: async (press, { idea }) => sharedCard(press, await ideas.unsupport(press.actor, idea)),
      again: showShared,
    }),

    cardAction(verbs.showIdea, pressedIdea, { run: showShared }),
  ];
};

import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { type PublicIdea, submitIdeaSchema } from "../../src/contract/ideas.ts";
import { partsIn, textIn } from "../../src/contract/typed.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { type IdeaNeed, ideaLimits, ideaNeeds } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import {
  type IdeaForm,
  ideaCard,
  ideaFormCard,
  ideaReceiptCard,
  supportedCard,
} from "../../src/ideas/cards.ts";
import type { IdeaService } from "../../src/ideas/service.ts";
import type { AppError } from "../../src/kernel/errors.ts";
import { isPassing } from "../../src/kernel/errors.ts";
import { asFormOwner, type CardAction, cardAction, type Press } from "../teams/card-action.ts";
import { listed } from "../teams/typed.ts";

const submitFromCard = submitIdeaSchema.extend({
  owner: z.string(),
  needs: listed(submitIdeaSchema.shape.needs),
});

const pressedIdea = z.object({ idea: z.uuid() });

/** The form as it was sent, so that nothing typed is lost. */
const formFrom = (data: unknown): IdeaForm => ({
  form: textIn(data, "form"),
  owner: textIn(data, "owner"),
  title: textIn(data, "title"),
  problem: textIn(data, "problem"),
  firstTrial: textIn(data, "firstTrial"),
  needs: partsIn(data, "needs").filter((need): need is IdeaNeed =>
    (ideaNeeds as readonly string[]).includes(need),
  ),
});

const problemOf = (error: AppError, t: Translator): string => {
  const [first] = error.fields;
  if (isPassing(error)) return refusalText(t, error);
  if (first?.field === "title")
    return first.problem === "tooLong"
      ? t("ideas.form.titleTooLong", { max: ideaLimits.title })
      : t("ideas.form.titleMissing");
  return first?.problem === "tooLong" ? t("ideas.form.textTooLong") : t("errors.invalid");
};

/** As everyone reads it. */
const sharedCard = ({ actor }: Press, idea: PublicIdea): Card =>
  ideaCard(idea, translator(actor.networkLanguage));

export const ideaActions = (ideas: IdeaService): CardAction[] => {
  const showShared = async (press: Press, { idea }: z.infer<typeof pressedIdea>): Promise<Card> =>
    sharedCard(press, await ideas.view(press.actor, idea));

  return [
    cardAction(verbs.openIdeaForm, z.object({}), {
      run: async ({ actor, t }) => ideaFormCard(ideas.draft(actor), t),
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
      redisplay: ({ t }, data, error) => ideaFormCard(formFrom(data), t, problemOf(error, t)),
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

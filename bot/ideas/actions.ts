import { z } from "zod";
import { submitIdeaSchema } from "../../src/contract/ideas.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { type IdeaNeed, ideaLimits, ideaNeeds } from "../../src/contract/vocabulary.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { type IdeaForm, ideaCard, ideaFormCard, ideaReceiptCard } from "../../src/ideas/cards.ts";
import type { IdeaService } from "../../src/ideas/service.ts";
import { AppError } from "../../src/kernel/errors.ts";
import { type CardAction, cardAction } from "../teams/card-action.ts";

/** A choice of several comes as one text, joined by commas. */
const chosen = (list: unknown): unknown =>
  typeof list === "string" ? list.split(",").filter((item) => item !== "") : list;

const submitFromCard = submitIdeaSchema.extend({
  owner: z.string(),
  needs: z.preprocess(chosen, submitIdeaSchema.shape.needs),
});

const pressedIdea = z.object({ idea: z.uuid() });

const typed = (data: unknown, field: string): string => {
  const value = (data as Readonly<Record<string, unknown>>)[field];
  return typeof value === "string" ? value : "";
};

/** The form as it was sent, so that nothing typed is lost. */
const formFrom = (data: unknown): IdeaForm => ({
  form: typed(data, "form"),
  owner: typed(data, "owner"),
  title: typed(data, "title"),
  problem: typed(data, "problem"),
  firstTrial: typed(data, "firstTrial"),
  needs: typed(data, "needs")
    .split(",")
    .filter((need): need is IdeaNeed => (ideaNeeds as readonly string[]).includes(need)),
});

const problemOf = (error: AppError, t: Translator): string => {
  const [first] = error.fields;
  if (error.code === "busy") return t("errors.busy");
  if (first?.field === "title")
    return first.problem === "tooLong"
      ? t("ideas.form.titleTooLong", { max: ideaLimits.title })
      : t("ideas.form.titleMissing");
  return first?.problem === "tooLong" ? t("ideas.form.textTooLong") : t("errors.invalid");
};

export const ideaActions = (ideas: IdeaService): CardAction[] => [
  cardAction(verbs.openIdeaForm, z.object({}), {
    run: async ({ actor, t }) => ideaFormCard(ideas.draft(actor), t),
  }),

  cardAction(verbs.submitIdea, submitFromCard, {
    run: async ({ actor, t, message }, { owner, ...input }) => {
      if (owner !== actor.person) throw new AppError("notYours", "somebody else's form");
      return ideaReceiptCard(await ideas.submit(actor, input, message), t);
    },
    mend: ({ t }, data, error) => ideaFormCard(formFrom(data), t, problemOf(error, t)),
  }),

  cardAction(verbs.supportIdea, pressedIdea, {
    run: async ({ actor }, { idea }) =>
      ideaCard(await ideas.support(actor, idea), translator(actor.networkLanguage)),
  }),
];

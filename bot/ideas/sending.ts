import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { formTyped } from "../../src/cards/form.ts";
import { type IdeaValues, ideaBody, ideaForm } from "../../src/contract/forms/idea.ts";
import { submitIdeaSchema } from "../../src/contract/ideas.ts";
import type { SimilarThings } from "../../src/contract/search.ts";
import { textIn } from "../../src/contract/typed.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { ideaReceiptCard } from "../../src/ideas/cards.ts";
import { ideaFormCard } from "../../src/ideas/form-cards.ts";
import { similarCard, type Written } from "../../src/ideas/similar-card.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import { asFormOwner, type CardAction, cardAction, type Press } from "../teams/card-action.ts";
import type { IdeasNeeds } from "./showing.ts";

export interface SendingNeeds extends IdeasNeeds {
  /** What is there already that is much like a text. */
  readonly similar: (actor: Actor, text: string) => Promise<SimilarThings>;
}

const submitFromCard = z.preprocess(
  (data) => ({
    ...ideaBody(formTyped(ideaForm, data)),
    owner: textIn(data, "owner"),
    sure: textIn(data, "sure") === "yes",
  }),
  submitIdeaSchema.extend({ owner: z.string(), sure: z.boolean() }),
);

/** Pressed on the card of what is similar, which carries what was written. */
const pressedSimilar = z.preprocess(
  (data) => ({
    values: formTyped(ideaForm, data),
    owner: textIn(data, "owner"),
    idea: textIn(data, "idea"),
  }),
  z.object({ values: z.custom<IdeaValues>(), owner: z.string(), idea: z.uuid() }),
);

/** A new idea, and what is there already that is much like it. */
export const sendingActions = ({ ideas, similar, tabUrl }: SendingNeeds): CardAction[] => {
  /** Where others read, a card tells whom somebody supports of the idea that they have `pressed` alone. */
  const similarTo = async (
    { actor, visitor }: Press,
    { form, title }: Written["values"],
    pressed?: string,
  ) =>
    (await similar(actor, title)).hits
      .filter(({ id }) => id !== form)
      .map((hit) =>
        visitor.othersRead && hit.support === "given" && hit.id !== pressed
          ? { ...hit, support: "open" as const }
          : hit,
      );

  /** What is similar, before it is sent. */
  const showSimilar = async (press: Press, written: Written, pressed?: string): Promise<Card> =>
    similarCard(await similarTo(press, written.values, pressed), written, {
      t: press.t,
      addressOf: (view) => tabUrl(press.actor.network, view),
    });

  return [
    cardAction(verbs.openIdeaForm, z.object({ title: z.string().optional() }), {
      run: async ({ actor, t }, { title }) =>
        ideaFormCard({ values: ideas.draft(title), t, owner: actor.person }),
    }),

    cardAction(verbs.submitIdea, submitFromCard, {
      run: async (press, { owner, sure, ...input }) => {
        const { actor, t, message, counted } = press;
        asFormOwner(press, owner);
        if (!sure && !(await ideas.isSent(actor, input.form))) {
          const hits = await similarTo(press, input);
          if (hits.length > 0) return showSimilar(press, { values: input, owner });
        }
        return counted({ limit: "ideas" }, async () =>
          ideaReceiptCard(await ideas.submit(actor, input, message), t),
        );
      },
      again: async (press, { owner, sure: _sure, ...input }) => {
        asFormOwner(press, owner);
        return (await ideas.isSent(press.actor, input.form))
          ? ideaReceiptCard(await ideas.view(press.actor, input.form), press.t)
          : showSimilar(press, { values: input, owner });
      },
      redisplay: ({ t }, data, error) =>
        ideaFormCard({ values: formTyped(ideaForm, data), t, error, owner: textIn(data, "owner") }),
    }),

    cardAction(verbs.supportSimilarIdea, pressedSimilar, {
      run: async (press, { values, owner, idea }) => {
        asFormOwner(press, owner);
        await ideas.support(press.actor, idea);
        return showSimilar(press, { values, owner }, idea);
      },
      again: (press, { values, owner, idea }) => {
        asFormOwner(press, owner);
        return showSimilar(press, { values, owner }, idea);
      },
    }),
  ];
};

import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { formTyped } from "../../src/cards/form.ts";
import { ownQuestions } from "../../src/contract/forms/change-retro.ts";
import { startRetroForm, subjectTitle } from "../../src/contract/forms/start-retro.ts";
import type { RetroView } from "../../src/contract/retros.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { textIn } from "../../src/contract/typed.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { retroSubjects } from "../../src/contract/vocabulary.ts";
import { AppError, fieldError, parse } from "../../src/kernel/errors.ts";
import { retroCard } from "../../src/retros/cards.ts";
import { changeRetroCard, retroStartedCard, startRetroCard } from "../../src/retros/forms.ts";
import { asFormOwner, type CardAction, cardAction, type Question } from "../teams/card-action.ts";
import { answerRetros } from "./answer.ts";
import {
  changeFormOf,
  changeFormTyped,
  changeFromCard,
  newStartForm,
  startFromCard,
} from "./forms.ts";
import type { RetroBotNeeds } from "./needs.ts";

const pressed = z.object({ retro: z.uuid() });
/** What a retro is begun from, where it is not begun from nothing. */
const startedFrom = z
  .object({ about: z.enum(retroSubjects), subject: z.string().max(100) })
  .partial();
const anonymous = true;

export const retroActions = (needs: RetroBotNeeds): CardAction[] => {
  const { retros, choicesOf, tabUrl } = needs;

  const showManaged = ({ actor, t }: Question, retro: RetroView): Card =>
    retroCard(retro, t, {
      address: tabUrl(actor.network, tabViews.retro(retro.id)),
      manage: retro.mayFacilitate,
      mayTakeOver: retro.mayTakeOver,
    });

  const show = async (question: Question, retro: string): Promise<Card> =>
    showManaged(question, await retros.view(question.actor, retro));

  return [
    cardAction(verbs.listRetros, z.object({}), {
      anonymous,
      run: ({ actor, t }) => answerRetros(needs, actor, t),
    }),

    cardAction(verbs.openRetroForm, startedFrom, {
      run: async ({ actor, t }, from) => {
        const values = await newStartForm(needs, actor, from);
        return startRetroCard({ values, data: await choicesOf(actor), t }, actor.person);
      },
    }),

    cardAction(verbs.startRetro, startFromCard, {
      limit: "retros",
      run: async (press, { owner, ...input }) => {
        const { actor, t } = press;
        asFormOwner(press, owner);
        const title = input.title || subjectTitle(input, (await choicesOf(actor)).subjects);
        if (title === "") throw fieldError("title", "required");
        const retro = await retros.start(actor, { ...input, title });
        return needs.withWaiting(press, retro.id, retroStartedCard(retro, t));
      },
      again: (press, { id }) => show(press, id),
      redisplay: async ({ actor, t }, data, error) =>
        startRetroCard(
          { values: formTyped(startRetroForm, data), data: await choicesOf(actor), t, error },
          textIn(data, "owner"),
        ),
    }),

    cardAction(verbs.openRetroChange, pressed, {
      run: async (press, { retro: id }) => {
        const retro = await retros.view(press.actor, id);
        if (!retro.mayFacilitate) throw new AppError("notFacilitator", "somebody else leads it");
        return retro.state === "collecting"
          ? changeRetroCard({
              values: changeFormOf(retro),
              data: { ...(await choicesOf(press.actor)), retro },
              t: press.t,
            })
          : showManaged(press, retro);
      },
    }),

    cardAction(verbs.changeRetro, changeFromCard, {
      run: async (press, { retro: id, ...input }) => {
        const questions = ownQuestions(await retros.view(press.actor, id));
        return showManaged(press, await retros.change(press.actor, id, { ...input, questions }));
      },
      again: (press, { retro }) => show(press, retro),
      redisplay: async ({ actor, t }, data, error) => {
        const { retro: id } = parse(pressed, data);
        const [retro, choices] = await Promise.all([retros.view(actor, id), choicesOf(actor)]);
        const values = changeFormTyped(data, retro);
        return changeRetroCard({ values, data: { ...choices, retro }, t, error });
      },
    }),

    cardAction(verbs.showRetro, pressed, {
      anonymous,
      run: (press, { retro }) => show(press, retro),
    }),

    cardAction(verbs.closeRetro, pressed, {
      run: async (press, { retro }) => showManaged(press, await retros.close(press.actor, retro)),
      again: (press, { retro }) => show(press, retro),
    }),

    cardAction(verbs.takeOverRetro, pressed, {
      run: async (press, { retro }) =>
        showManaged(press, await retros.takeOver(press.actor, retro)),
      again: (press, { retro }) => show(press, retro),
    }),

    cardAction(verbs.openRetro, pressed, {
      run: async (press, { retro }) => showManaged(press, await retros.open(press.actor, retro)),
      again: (press, { retro }) => show(press, retro),
    }),
  ];
};

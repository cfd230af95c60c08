import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { formTyped } from "../../src/cards/form.ts";
import { ownQuestions } from "../../src/contract/forms/change-retro.ts";
import { startRetroForm, subjectTitle } from "../../src/contract/forms/start-retro.ts";
import {
  answerRetroSchema,
  type RetroView,
  withdrawRetroSchema,
} from "../../src/contract/retros.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { textIn } from "../../src/contract/typed.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { retroLimits, retroPulses, retroSubjects } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { AppError, fieldError, parse } from "../../src/kernel/errors.ts";
import {
  answerField,
  type RetroAnswerForm,
  retroAnswerCard,
  retroCard,
  retroSentenceCard,
  retroThanksCard,
} from "../../src/retros/cards.ts";
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

/** A card's inputs are texts, one beside the other; the contract has them in their order. */
const answerFromCard = (data: unknown): RetroAnswerForm => ({
  receipt: textIn(data, "receipt"),
  answers: Array.from({ length: retroLimits.questions }, (_, at) => textIn(data, answerField(at))),
  pulses: Object.fromEntries(
    retroPulses.flatMap((pulse) => (textIn(data, pulse) ? [[pulse, textIn(data, pulse)]] : [])),
  ),
});

const answerPressed = z.preprocess(
  (data) => ({ retro: (data as { readonly retro?: unknown }).retro, ...answerFromCard(data) }),
  pressed.extend(answerRetroSchema.shape),
);

export const retroActions = (needs: RetroBotNeeds): CardAction[] => {
  const { retros, choicesOf, newId, tabUrl } = needs;

  /** The form, or why there is none. */
  const answerForm = ({ actor, t }: Question, retro: RetroView, problem?: string): Card => {
    if (retro.state !== "collecting")
      return retroCard(retro, t, { address: tabUrl(actor.network, tabViews.retro(retro.id)) });
    if (!retro.isAsked) throw new AppError("notAsked", "others are asked");
    if (retro.anonymous && retro.answered)
      return retroSentenceCard(retro.id, t("rounds.standing"), t, false);
    const { answers = [], pulses = {} } = retro.own ?? {};
    return retroAnswerCard(retro, { receipt: newId(), answers, pulses }, t, problem);
  };

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

    cardAction(verbs.openRetroAnswer, pressed, {
      anonymous,
      run: async (press, { retro }) => answerForm(press, await retros.view(press.actor, retro)),
    }),

    cardAction(verbs.answerRetro, answerPressed, {
      anonymous,
      run: async (press, { retro: id, answers, ...rest }) => {
        const { actor, t } = press;
        const retro = await retros.view(actor, id);
        const input = { ...rest, answers: answers.slice(0, retro.questions.length) };
        const run = async (): Promise<Card> => {
          const { outcome } = await retros.answer(actor, id, input);
          if (outcome === "stored") return retroThanksCard(retro, input.receipt, t);
          if (outcome === "standing") return retroSentenceCard(id, t("rounds.standing"), t, false);
          const form = { ...input, receipt: newId() };
          return retroAnswerCard(retro, form, t, t("rounds.takenBack"));
        };
        if (retro.anonymous) return run();
        // By name the last answer counts, and the person's own row says whose it is already.
        const again = async () => answerForm(press, await retros.view(actor, id));
        return press.take(["retroAnswer", id], { run, again });
      },
      redisplay: async ({ actor, t }, data, error) => {
        const { fields } = error;
        const { retro } = parse(pressed, data);
        const isTooLong = fields.some(({ problem }) => problem === "tooLong");
        const isEmpty = fields.some(
          ({ field, problem }) => field === "answers" && problem === "required",
        );
        const problem = isTooLong
          ? t("retros.answer.tooLong", { max: retroLimits.answer })
          : isEmpty
            ? t("retros.answer.empty")
            : refusalText(t, error);
        return retroAnswerCard(await retros.view(actor, retro), answerFromCard(data), t, problem);
      },
    }),

    cardAction(verbs.withdrawRetro, pressed.extend(withdrawRetroSchema.shape), {
      anonymous,
      run: async ({ actor, t }, { retro, receipt }) => {
        try {
          const withdrawn = await retros.withdraw(actor, retro, receipt);
          const sentence = t(withdrawn ? "rounds.withdrawn" : "rounds.unknown");
          return retroSentenceCard(retro, sentence, t, withdrawn);
        } catch (error) {
          if (!(error instanceof AppError && error.code === "withdrawalsFull")) throw error;
          // The answer stands, and nobody can find its receipt again.
          const problem = t(`errors.${error.code}`);
          return retroThanksCard({ id: retro, anonymous: true }, receipt, t, problem);
        }
      },
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

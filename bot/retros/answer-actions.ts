import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import {
  answerRetroSchema,
  type RetroView,
  withdrawRetroSchema,
} from "../../src/contract/retros.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { textIn } from "../../src/contract/typed.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { retroLimits, retroPulses } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { AppError, parse } from "../../src/kernel/errors.ts";
import {
  answerField,
  type RetroAnswerForm,
  retroAnswerCard,
  retroCard,
  retroStandingCard,
  retroThanksCard,
  retroWithdrawnCard,
} from "../../src/retros/cards.ts";
import { type CardAction, cardAction, type Question } from "../teams/card-action.ts";
import type { RetroBotNeeds } from "./needs.ts";

const pressed = z.object({ retro: z.uuid() });
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

/** How a retro is answered, and an answer taken back. */
export const retroAnswerActions = ({ retros, newId, tabUrl }: RetroBotNeeds): CardAction[] => {
  /** The form, or why there is none. */
  const answerForm = ({ actor, t }: Question, retro: RetroView, problem?: string): Card => {
    if (retro.state !== "collecting")
      return retroCard(retro, t, { address: tabUrl(actor.network, tabViews.retro(retro.id)) });
    if (!retro.isAsked) throw new AppError("notAsked", "others are asked");
    if (retro.anonymous && retro.answered) return retroStandingCard(t);
    const { answers = [], pulses = {} } = retro.own ?? {};
    return retroAnswerCard(retro, { receipt: newId(), answers, pulses, problem }, t);
  };

  return [
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
          if (outcome === "stored") return retroThanksCard(retro, input, t);
          if (outcome === "standing") return retroStandingCard(t);
          const form = { ...input, receipt: newId(), problem: t("rounds.takenBack") };
          return retroAnswerCard(retro, form, t);
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
        return retroAnswerCard(
          await retros.view(actor, retro),
          { ...answerFromCard(data), problem },
          t,
        );
      },
    }),

    cardAction(verbs.withdrawRetro, pressed.extend(withdrawRetroSchema.shape), {
      anonymous,
      run: async ({ actor, t }, { retro, receipt }) => {
        try {
          const withdrawn = await retros.withdraw(actor, retro, receipt);
          return retroWithdrawnCard(retro, withdrawn, t);
        } catch (error) {
          if (!(error instanceof AppError && error.code === "withdrawalsFull")) throw error;
          // The answer stands, and nobody can find its receipt again.
          const problem = t(`errors.${error.code}`);
          return retroThanksCard({ id: retro, anonymous: true }, { receipt, problem }, t);
        }
      },
    }),
  ];
};

import { z } from "zod";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { AppError } from "../../src/kernel/errors.ts";
import {
  lessonFormCard,
  lessonGoneCard,
  lessonReceiptCard,
  lessonSureCard,
} from "../../src/lessons/cards.ts";
import { type CardAction, cardAction } from "../teams/card-action.ts";
import { answerFound, answerLesson, type LessonsNeeds } from "./answer.ts";
import { lessonFormOf, lessonFormTyped, lessonFromCard, problemIn } from "./forms.ts";

const pressed = z.object({ lesson: z.uuid() });

const isVersion = (error: AppError): boolean =>
  error.fields.some(({ field }) => field === "version");

export const lessonActions = (needs: LessonsNeeds): CardAction[] => {
  const { lessons } = needs;
  return [
    cardAction(verbs.searchLessons, z.object({ words: z.string() }), {
      run: (press, { words }) => answerFound(needs, press, words),
    }),

    cardAction(verbs.showLesson, pressed.extend({ words: z.string().optional() }), {
      run: async (press, { lesson, words }) =>
        answerLesson(press, await lessons.view(press.actor, lesson), { back: words }),
    }),

    cardAction(
      verbs.sameHere,
      pressed.extend({ how: z.enum(["counted", "contact", "not"]).default("counted") }),
      {
        run: async (press, { lesson, how }) => {
          const { actor } = press;
          const view =
            how === "not"
              ? await lessons.takeBackSameHere(actor, lesson)
              : await lessons.sameHere(actor, lesson, how === "contact");
          return answerLesson(press, view);
        },
      },
    ),

    cardAction(verbs.openLessonForm, pressed.partial(), {
      run: async ({ actor, t }, { lesson }) => {
        if (!lesson) return lessonFormCard(lessons.draft(actor), t);
        const view = await lessons.view(actor, lesson);
        if (!view.mine) throw new AppError("notFound", "a lesson that is theirs to change");
        return lessonFormCard(lessonFormOf(view, actor.person), t);
      },
    }),

    cardAction(verbs.saveLesson, lessonFromCard, {
      run: async (press, { owner, ...input }) => {
        const { actor, t, message } = press;
        if (owner !== actor.person) throw new AppError("notYours", "somebody else's form");
        if (input.version === "")
          return lessonReceiptCard(await lessons.save(actor, input, message), t);
        const view = await lessons.save(actor, input);
        return answerLesson(press, view, { lead: t("lessons.form.saved") });
      },
      mend: async ({ actor, t }, data, error) => {
        const form = lessonFormTyped(data);
        // Who was told of somebody else's change may save over it.
        const version = isVersion(error)
          ? (await lessons.view(actor, form.form)).version
          : form.version;
        return lessonFormCard({ ...form, version }, t, problemIn(error, t));
      },
    }),

    cardAction(verbs.withdrawLesson, pressed.extend({ sure: z.literal("yes").optional() }), {
      run: async ({ actor, t, visitor }, { lesson, sure }) => {
        if (!sure) return lessonSureCard(await lessons.view(actor, lesson), t);
        await lessons.withdraw(actor, lesson);
        return lessonGoneCard(visitor.team ? translator(actor.networkLanguage) : t);
      },
    }),
  ];
};

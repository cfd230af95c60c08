import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { formTyped } from "../../src/cards/form.ts";
import { lessonForm, lessonValues, ofProject } from "../../src/contract/forms/lesson.ts";
import { textIn } from "../../src/contract/typed.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { translator } from "../../src/i18n/translators.ts";
import { AppError, isConflict, isPassing, parse } from "../../src/kernel/errors.ts";
import {
  lessonFormCard,
  lessonGoneCard,
  lessonReceiptCard,
  lessonSureCard,
} from "../../src/lessons/cards.ts";
import { asFormOwner, type CardAction, cardAction, type Question } from "../teams/card-action.ts";
import { answerFound, answerLesson, type LessonsNeeds } from "./answer.ts";
import { lessonFromCard } from "./forms.ts";

const pressed = z.object({ lesson: z.uuid() });
/** What a lesson is begun from, where it is begun from a project. */
const fromProject = z.object({ project: z.uuid().optional(), title: z.string().optional() });

export const lessonActions = (needs: LessonsNeeds): CardAction[] => {
  const { lessons } = needs;

  const goneCard = ({ actor, visitor, t }: Question) =>
    lessonGoneCard(visitor.othersRead ? translator(actor.networkLanguage) : t);

  /** As it stands: what was withdrawn is gone also for who withdrew it. */
  const show = async (question: Question, lesson: string): Promise<Card> => {
    try {
      return answerLesson(needs, question, { lesson: await lessons.view(question.actor, lesson) });
    } catch (error) {
      if (error instanceof AppError && error.code === "notFound") return goneCard(question);
      throw error;
    }
  };
  const again = (press: Question, { lesson }: z.infer<typeof pressed>) => show(press, lesson);

  return [
    cardAction(verbs.searchLessons, z.object({ words: z.string() }), {
      run: (press, { words }) => answerFound(needs, press, words),
    }),

    cardAction(verbs.showLesson, pressed.extend({ words: z.string().optional() }), {
      run: async (press, { lesson, words }) =>
        answerLesson(needs, press, {
          lesson: await lessons.view(press.actor, lesson),
          back: words,
        }),
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
          return answerLesson(needs, press, { lesson: view });
        },
        again,
      },
    ),

    cardAction(verbs.openLessonForm, pressed.partial().extend(fromProject.shape), {
      run: async ({ actor, t }, { lesson, project, title }) => {
        if (!lesson) {
          const values = {
            ...lessons.draft(),
            ...(project && title !== undefined && ofProject(project, title)),
          };
          return lessonFormCard({ values, t }, actor.person);
        }
        const view = await lessons.view(actor, lesson);
        if (!view.mine) throw new AppError("notFound", "a lesson that is theirs to change");
        return lessonFormCard({ values: lessonValues(view), t }, actor.person);
      },
    }),

    cardAction(verbs.saveLesson, lessonFromCard, {
      limit: "lessons",
      run: async (press, { owner, ...input }) => {
        const { actor, t, message } = press;
        asFormOwner(press, owner);
        if (input.version === "")
          return lessonReceiptCard(await lessons.save(actor, input, message), t);
        const view = await lessons.save(actor, input);
        const lead = t(view.mayAgree ? "lessons.draft.saved" : "lessons.form.saved");
        return answerLesson(needs, press, { lesson: view, lead });
      },
      again: (press, { owner, form }) => {
        asFormOwner(press, owner);
        return show(press, form);
      },
      redisplay: async ({ actor, t }, data, error) => {
        const values = formTyped(lessonForm, data);
        // Who was told of somebody else's change may save over it.
        const version = isConflict(error)
          ? (await lessons.view(actor, values.form)).version
          : values.version;
        const form = { values: { ...values, version }, t, error };
        return lessonFormCard(form, textIn(data, "owner"));
      },
    }),

    cardAction(verbs.agreeLesson, pressed.extend({ version: z.string() }), {
      run: async (press, { lesson, version }) => {
        const view = await lessons.agree(press.actor, lesson, version);
        const lead = view.state === "draft" ? "lessons.draft.agreed" : "lessons.draft.published";
        return answerLesson(needs, press, { lesson: view, lead: press.t(lead) });
      },
      again,
      // Agreed on is what was read: the text as it is now comes to be read.
      redisplay: async (press, data, error) => {
        const { lesson } = parse(pressed, data);
        const problem = isPassing(error)
          ? refusalText(press.t, error)
          : press.t("lessons.draft.changed");
        return answerLesson(needs, press, {
          lesson: await lessons.view(press.actor, lesson),
          problem,
        });
      },
    }),

    cardAction(verbs.publishLesson, pressed, {
      run: async (press, { lesson }) => {
        const view = await lessons.publish(press.actor, lesson);
        return answerLesson(needs, press, {
          lesson: view,
          lead: press.t("lessons.draft.published"),
        });
      },
      again,
    }),

    cardAction(verbs.withdrawLesson, pressed.extend({ sure: z.literal("yes").optional() }), {
      run: async (press, { lesson, sure }) => {
        const { actor, t } = press;
        if (!sure) return lessonSureCard(await lessons.view(actor, lesson), t);
        await lessons.withdraw(actor, lesson);
        return goneCard(press);
      },
      again,
    }),
  ];
};

import type { Card } from "../../src/cards/card.ts";
import type { LessonView } from "../../src/contract/lessons.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { translator } from "../../src/i18n/translators.ts";
import {
  foundLessonsCard,
  type LessonCardOptions,
  lessonCard,
  mostFound,
} from "../../src/lessons/cards.ts";
import { type DraftCardOptions, draftCard, unseenDraftCard } from "../../src/lessons/draft-card.ts";
import type { LessonService } from "../../src/lessons/service.ts";
import type { Question } from "../teams/card-action.ts";
import type { TabUrl } from "../teams/tab-links.ts";

export interface LessonsNeeds {
  readonly lessons: LessonService;
  readonly tabUrl: TabUrl;
}

type Options = Omit<LessonCardOptions, "own"> & Pick<DraftCardOptions, "problem">;

/** In the channel as everyone sees it; in one's own chat with what one said of it. A draft is no channel's. */
export const answerLesson = (
  { tabUrl }: LessonsNeeds,
  { actor, visitor, t }: Question,
  { lesson, problem, ...options }: Options & { readonly lesson: LessonView },
): Card => {
  if (lesson.state === "draft") {
    const address = tabUrl(actor.network, tabViews.lesson(lesson.id));
    if (visitor.othersRead)
      return unseenDraftCard(problem ?? options.lead ?? t("errors.onlyUnseen"), t, address);
    return draftCard(lesson, t, { address, lead: options.lead, problem });
  }
  return visitor.othersRead
    ? lessonCard(lesson, translator(actor.networkLanguage), options)
    : lessonCard(lesson, t, { ...options, own: lesson });
};

export const answerFound = async (
  { lessons, tabUrl }: LessonsNeeds,
  { actor, t }: Question,
  words: string,
): Promise<Card> => {
  const asked = { words, sector: "", phase: "", theme: "", limit: mostFound, after: "" } as const;
  const found = await lessons.search(actor, asked);
  const address = tabUrl(actor.network, tabViews.lessons);
  return foundLessonsCard(found, t, { words, address });
};

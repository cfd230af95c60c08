import type { Card } from "../../src/cards/card.ts";
import type { LessonView } from "../../src/contract/lessons.ts";
import { translator } from "../../src/i18n/translators.ts";
import { foundLessonsCard, type LessonCardOptions, lessonCard } from "../../src/lessons/cards.ts";
import type { LessonService } from "../../src/lessons/service.ts";
import type { Question } from "../teams/card-action.ts";

export interface LessonsNeeds {
  readonly lessons: LessonService;
  /** Known once the server listens. */
  readonly tabUrl: () => string;
}

/** In the channel as everyone sees it; in one's own chat with what one said of it. */
export const answerLesson = (
  { actor, visitor, t }: Question,
  lesson: LessonView,
  options: Omit<LessonCardOptions, "own"> = {},
): Card =>
  visitor.team
    ? lessonCard(lesson, translator(actor.networkLanguage), options)
    : lessonCard(lesson, t, { ...options, own: lesson });

export const answerFound = async (
  { lessons, tabUrl }: LessonsNeeds,
  { actor, t }: Question,
  words: string,
): Promise<Card> => {
  const found = await lessons.search(actor, { words, sector: "", phase: "", theme: "" });
  return foundLessonsCard(found, t, { words, tabUrl: tabUrl() });
};

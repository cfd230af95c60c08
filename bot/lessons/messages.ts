import type { Kinds, Render } from "../../src/delivery/kinds.ts";
import { translator } from "../../src/i18n/translators.ts";
import {
  failureDayCard,
  lessonCard,
  lessonContactCard,
  lessonGoneCard,
  lessonOfferCard,
  lessonReceiptCard,
} from "../../src/lessons/cards.ts";
import { draftCard } from "../../src/lessons/draft-card.ts";
import { lessonMessages } from "../../src/lessons/messages.ts";
import type { LessonService } from "../../src/lessons/service.ts";
import { tabViews } from "../teams/tab-links.ts";
import type { LessonsNeeds } from "./answer.ts";

export interface LessonMessageNeeds extends LessonsNeeds {
  /** What somebody begins, in their own words; nothing when it is gone. */
  readonly textOf: (network: string, about: string) => Promise<string | undefined>;
}

/** What a message shows when it is sent. */
export const lessonRenders = ({
  lessons,
  textOf,
  tabUrl,
}: LessonMessageNeeds): Record<string, Render> => ({
  [lessonMessages.card]: async (network, id, { language }) => {
    const lesson = await lessons.findCard(network, id);
    const t = translator(language);
    if (!lesson) return undefined;
    return lesson.state === "published" ? lessonCard(lesson, t) : lessonGoneCard(t);
  },
  [lessonMessages.receipt]: async (network, id, { language }) => {
    const lesson = await lessons.findCard(network, id);
    return lesson && lessonReceiptCard(lesson, translator(language));
  },
  [lessonMessages.contact]: async (network, occurrence, { language }) => {
    const found = await lessons.findContact(network, occurrence);
    return found && lessonContactCard(found.lesson, found.name, translator(language));
  },
  [lessonMessages.offer]: async (network, about, { language }) => {
    const text = await textOf(network, about);
    const lesson = text === undefined ? undefined : await lessons.bestFit(network, text);
    return lesson && lessonOfferCard(lesson, translator(language));
  },
  [lessonMessages.draft]: async (network, occurrence, { person = "", language }) => {
    const lesson = await lessons.findAsk(network, occurrence, person);
    if (!lesson) return undefined;
    const address = tabUrl(network, tabViews.lesson(lesson.id));
    return draftCard(lesson, translator(language), { address });
  },
  [lessonMessages.ready]: async (network, id, { person = "", language }) => {
    const lesson = await lessons.findReady(network, id, person);
    const address = tabUrl(network, tabViews.lesson(id));
    return lesson && draftCard(lesson, translator(language), { address });
  },
  [lessonMessages.failureDay]: async (_network, _year, { language }) =>
    failureDayCard(translator(language)),
});

export const lessonAudiences = (lessons: LessonService): Kinds["audience"] => ({
  [lessonMessages.draft]: lessons.askedAbout,
  [lessonMessages.ready]: lessons.publishersOf,
});

/** The day for failure, by the clock. */
export const lessonTasks = ({ keepFailureDay }: LessonService): Kinds["task"] => ({
  [lessonMessages.year]: keepFailureDay,
});

export const lessonKindNames = {
  [lessonMessages.card]: "lessons.card.kind",
  [lessonMessages.receipt]: "lessons.receipt.kind",
  [lessonMessages.contact]: "lessons.contact.kind",
  [lessonMessages.offer]: "lessons.offer.kind",
  [lessonMessages.draft]: "lessons.draft.kind",
  [lessonMessages.ready]: "lessons.ready.kind",
  [lessonMessages.failureDay]: "lessons.failureDay.kind",
} as const;

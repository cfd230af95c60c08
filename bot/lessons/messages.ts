import { tabViews } from "../../src/contract/tab-address.ts";
import type { KindsOf } from "../../src/delivery/kinds.ts";
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
import type { LessonsNeeds } from "./answer.ts";

export interface LessonMessageNeeds extends LessonsNeeds {
  /** What somebody begins, in their own words; nothing when it is gone. */
  readonly textOf: (network: string, about: string) => Promise<string | undefined>;
}

/** What a message shows when it is sent. */
export const lessonKinds = ({
  lessons,
  textOf,
  tabUrl,
}: LessonMessageNeeds): KindsOf<typeof lessonMessages> => ({
  [lessonMessages.card]: {
    name: "lessons.card.kind",
    render: async (network, id, { language }) => {
      const lesson = await lessons.findCard(network, id);
      const t = translator(language);
      if (!lesson) return undefined;
      return lesson.state === "published" ? lessonCard(lesson, t) : lessonGoneCard(t);
    },
  },
  [lessonMessages.receipt]: {
    name: "lessons.receipt.kind",
    render: async (network, id, { language }) => {
      const lesson = await lessons.findCard(network, id);
      return lesson && lessonReceiptCard(lesson, translator(language));
    },
  },
  [lessonMessages.contact]: {
    name: "lessons.contact.kind",
    render: async (network, occurrence, { language }) => {
      const found = await lessons.findContact(network, occurrence);
      return found && lessonContactCard(found.lesson, found.name, translator(language));
    },
  },
  [lessonMessages.offer]: {
    name: "lessons.offer.kind",
    render: async (network, about, { language }) => {
      const text = await textOf(network, about);
      const lesson = text === undefined ? undefined : await lessons.bestFit(network, text);
      return lesson && lessonOfferCard(lesson, translator(language));
    },
  },
  [lessonMessages.draft]: {
    name: "lessons.draft.kind",
    render: async (network, occurrence, { person = "", language }) => {
      const lesson = await lessons.findAsk(network, occurrence, person);
      if (!lesson) return undefined;
      const address = tabUrl(network, tabViews.lesson(lesson.id));
      return draftCard(lesson, translator(language), { address });
    },
    audience: lessons.askedAbout,
  },
  [lessonMessages.ready]: {
    name: "lessons.ready.kind",
    render: async (network, id, { person = "", language }) => {
      const lesson = await lessons.findReady(network, id, person);
      const address = tabUrl(network, tabViews.lesson(id));
      return lesson && draftCard(lesson, translator(language), { address });
    },
    audience: lessons.publishersOf,
  },
  [lessonMessages.failureDay]: {
    name: "lessons.failureDay.kind",
    render: async (_network, _year, { language }) => failureDayCard(translator(language)),
  },
  [lessonMessages.year]: { task: lessons.keepFailureDay },
});

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
import { rendered } from "../rendered.ts";
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
    render: rendered(lessons.findCard, (lesson, { t }) =>
      lesson.state === "published" ? lessonCard(lesson, t) : lessonGoneCard(t),
    ),
  },
  [lessonMessages.receipt]: {
    name: "lessons.receipt.kind",
    render: rendered(lessons.findCard, (lesson, { t }) => lessonReceiptCard(lesson, t)),
  },
  [lessonMessages.contact]: {
    name: "lessons.contact.kind",
    render: rendered(lessons.findContact, ({ lesson, name }, { t }) =>
      lessonContactCard(lesson, name, t),
    ),
  },
  [lessonMessages.offer]: {
    name: "lessons.offer.kind",
    render: rendered(textOf, async (text, { network, t }) => {
      const lesson = await lessons.bestFit(network, text);
      return lesson && lessonOfferCard(lesson, t);
    }),
  },
  [lessonMessages.draft]: {
    name: "lessons.draft.kind",
    render: rendered(lessons.findAsk, (lesson, { network, t }) =>
      draftCard(lesson, t, { address: tabUrl(network, tabViews.lesson(lesson.id)) }),
    ),
    audience: lessons.askedAbout,
  },
  [lessonMessages.ready]: {
    name: "lessons.ready.kind",
    render: rendered(lessons.findReady, (lesson, { network, t }) =>
      draftCard(lesson, t, { address: tabUrl(network, tabViews.lesson(lesson.id)) }),
    ),
    audience: lessons.publishersOf,
  },
  [lessonMessages.failureDay]: {
    name: "lessons.failureDay.kind",
    render: async (_network, _year, { language }) => failureDayCard(translator(language)),
  },
  [lessonMessages.year]: { task: lessons.keepFailureDay },
});

import {
  type Action,
  type Card,
  card,
  type Element,
  execute,
  notice,
  openForm,
  openUrl,
  text,
  title,
} from "../cards/card.ts";
import { sentenceCard } from "../cards/sentences.ts";
import type { LessonView } from "../contract/lessons.ts";
import { verbs } from "../contract/verbs.ts";
import type { Translator } from "../i18n/translator.ts";
import { agreementSentence, untilSentence } from "../words/lessons.ts";
import { kicker, lessonTexts, projectLine } from "./cards.ts";

/** What the one who reads is to do about it. */
type Ask = "asked" | "askedAnew" | "led" | "ready";

const askOf = ({ mayAgree, mayPublish, version }: LessonView): Ask => {
  if (mayAgree) return version === "1" ? "asked" : "askedAnew";
  return mayPublish ? "ready" : "led";
};

const spoken = {
  asked: "lessons.draft.spokenAsked",
  askedAnew: "lessons.draft.spokenAsked",
  led: "lessons.draft.spokenLed",
  ready: "lessons.draft.spokenReady",
} as const;

/** How many agree, never who; or until when nobody may publish it. */
const waitingLines = (lesson: LessonView, t: Translator, lead: string | undefined): Element[] => {
  const { agreement, waits, mine, mayAgree, mayPublish } = lesson;
  const line = (value: string): Element => text(value, { spacing: "Small" });
  if (agreement) {
    return [
      text(agreementSentence(agreement, t), { separator: true, spacing: "Medium" }),
      ...(agreement.mine && !lead ? [line(t("lessons.draft.mine"))] : []),
      ...(mayAgree ? [line(t("lessons.draft.how"))] : []),
    ];
  }
  if (!waits || !mine) return [];
  return mayPublish
    ? [text(t("lessons.draft.readyHow"), { separator: true, spacing: "Medium" })]
    : [
        text(untilSentence(waits, t), {
          weight: "Bolder",
          separator: true,
          spacing: "Medium",
        }),
        line(t("lessons.draft.objections")),
      ];
};

const draftActions = (
  { id, version, mayAgree, mayPublish, mine }: LessonView,
  t: Translator,
  address: string,
): Action[] => [
  ...(mayAgree
    ? [
        execute({ title: t("lessons.draft.agree"), primary: true }, verbs.agreeLesson, {
          lesson: id,
          version,
        }),
      ]
    : []),
  ...(mayPublish
    ? [
        execute({ title: t("lessons.draft.publish"), primary: !mayAgree }, verbs.publishLesson, {
          lesson: id,
        }),
      ]
    : []),
  ...(mine ? [openForm(t("lessons.form.change"), verbs.openLessonForm, { lesson: id })] : []),
  openUrl(t("lessons.draft.open"), address),
];

export interface DraftCardOptions {
  /** Where its page is. */
  readonly address: string;
  /** What became of the press before; what is asked otherwise. */
  readonly lead?: string | undefined;
  readonly problem?: string | undefined;
}

/** A lesson as it would be published, for one of those whose lesson it is. */
export const draftCard = (
  lesson: LessonView,
  t: Translator,
  { address, lead, problem }: DraftCardOptions,
): Card => {
  const ask = askOf(lesson);
  return card({
    lang: t.locale,
    speak: t(spoken[ask], { title: lesson.title }),
    body: [
      problem ? notice(problem) : text(lead ?? t(`lessons.draft.${ask}`), { weight: "Bolder" }),
      kicker(t("lessons.draft.kicker")),
      title(lesson.title),
      ...projectLine(lesson, t),
      ...lessonTexts(lesson, t),
      ...waitingLines(lesson, t, lead),
    ],
    actions: draftActions(lesson, t, address),
  });
};

/** Where others read, what was done is said and the draft is not shown. */
export const unseenDraftCard = (sentence: string, t: Translator, address: string): Card =>
  sentenceCard(t, sentence, openUrl(t("lessons.draft.open"), address));

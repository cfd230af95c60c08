import {
  type Action,
  actionSet,
  type Card,
  card,
  type Element,
  execute,
  heading,
  label,
  openForm,
  openUrl,
  plain,
  text,
  title,
} from "../cards/card.ts";
import { type FormOnCard, formCard } from "../cards/form.ts";
import { unreadElements } from "../cards/unread.ts";
import { type LessonValues, lessonForm } from "../contract/forms/lesson.ts";
import type { LessonSummary, LessonView, PublicLesson } from "../contract/lessons.ts";
import { verbs } from "../contract/verbs.ts";
import type { MessageKey } from "../i18n/catalogues.ts";
import type { Translator } from "../i18n/translator.ts";
import { authorName } from "../words/lessons.ts";

/** In a channel everyone sees it; the one who opened it sends it. */
export const lessonFormCard = (
  form: Omit<FormOnCard<LessonValues, undefined>, "data">,
  owner: string,
): Card =>
  formCard(lessonForm, { ...form, data: undefined }, { verb: verbs.saveLesson, sent: { owner } });

const longTexts = ["tried", "happened", "learnt", "advice"] as const;

const paragraph = (t: Translator, key: MessageKey, value: string): Element[] =>
  value === "" ? [] : [label(t(key)), plain(value, { spacing: "None" })];

export const kicker = (value: string): Element =>
  text(value, { size: "Small", weight: "Bolder", color: "Accent" });

export const projectLine = ({ project }: LessonSummary, t: Translator): Element[] =>
  project
    ? [plain(t("lessons.card.project", { title: project.title }), { size: "Small", subtle: true })]
    : [];

/** What was tried, what happened, what was learnt, what others should do. */
export const lessonTexts = (lesson: PublicLesson, t: Translator): Element[] =>
  longTexts.flatMap((id) => paragraph(t, `lessons.card.${id}`, lesson[id]));

const facts = (lesson: PublicLesson, t: Translator): Element => ({
  type: "ColumnSet",
  spacing: "Medium",
  separator: true,
  columns: [
    {
      type: "Column",
      width: "stretch",
      verticalContentAlignment: "Center",
      items: [plain(authorName(lesson, t), { size: "Small", subtle: true })],
    },
    {
      type: "Column",
      width: "auto",
      verticalContentAlignment: "Center",
      items: [text(t("lessons.card.sameHere", { count: lesson.sameHere }), { weight: "Bolder" })],
    },
  ],
});

export interface LessonCardOptions {
  /** For the one who reads it alone: what they said of it, and what they may do to it. */
  readonly own?: LessonView;
  /** The search to go back to. */
  readonly back?: string | undefined;
  /** What stands above everything: why the card is shown. */
  readonly lead?: string;
}

const sameHereActions = (lesson: PublicLesson, own: LessonView | undefined, t: Translator) => {
  const say = (key: MessageKey, how: string, primary = false): Action =>
    execute({ title: t(key), primary }, verbs.sameHere, { lesson: lesson.id, how });
  if (own?.marked) return [say("lessons.sameHere.takeBack", "not")];
  return [
    say("lessons.sameHere.say", "counted", true),
    ...(lesson.contactable ? [say("lessons.sameHere.contact", "contact")] : []),
  ];
};

const ownLines = ({ marked, contact, willing }: LessonView, t: Translator): Element[] => [
  ...(marked
    ? [
        text(t(contact ? "lessons.sameHere.saidContact" : "lessons.sameHere.said"), {
          spacing: "Medium",
          color: "Good",
        }),
      ]
    : []),
  ...(willing.length > 0
    ? [label(t("lessons.sameHere.willing")), plain(willing.join(", "), { spacing: "None" })]
    : []),
];

/** The lesson as it is now; in the channel the same for everyone who reads it. */
export const lessonCard = (
  lesson: PublicLesson,
  t: Translator,
  { own, back, lead }: LessonCardOptions = {},
): Card =>
  card({
    lang: t.locale,
    speak: t("lessons.card.spoken", { title: lesson.title }),
    body: [
      ...(lead ? [text(lead, { weight: "Bolder" })] : []),
      title(lesson.title),
      ...projectLine(lesson, t),
      ...lessonTexts(lesson, t),
      facts(lesson, t),
      ...(own ? ownLines(own, t) : []),
    ],
    actions: [
      ...(own?.authored ? [] : sameHereActions(lesson, own, t)),
      ...(own?.mine
        ? [
            openForm(t("lessons.form.change"), verbs.openLessonForm, { lesson: lesson.id }),
            execute(t("lessons.withdraw.button"), verbs.withdrawLesson, { lesson: lesson.id }),
          ]
        : []),
      ...(back === undefined
        ? []
        : [execute(t("lessons.found.back"), verbs.searchLessons, { words: back })]),
    ],
  });

/** In the place of a lesson that is not in the library any more. */
export const lessonGoneCard = (t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("lessons.withdraw.done"),
    body: [text(t("lessons.withdraw.done"))],
    actions: [execute(t("lessons.found.all"), verbs.searchLessons, { words: "" })],
  });

/** A question before what others will notice. */
export const lessonSureCard = ({ id, title: name }: LessonView, t: Translator): Card => {
  const question = t("lessons.withdraw.sure", { title: name });
  return card({
    lang: t.locale,
    speak: question,
    body: [plain(question, { weight: "Bolder" })],
    actions: [
      execute(t("lessons.withdraw.button"), verbs.withdrawLesson, { lesson: id, sure: "yes" }),
      execute(t("lessons.found.back"), verbs.showLesson, { lesson: id }),
    ],
  });
};

const shareAction = (t: Translator, primary = false): Action =>
  openForm({ title: t("lessons.share"), primary }, verbs.openLessonForm);

/** A card has room for so many that each can be read. */
export const mostFound = 5;
const longestSnippet = 200;

const shortened = (value: string): string =>
  value.length <= longestSnippet ? value : `${value.slice(0, longestSnippet - 1).trimEnd()}…`;

const foundLesson = (lesson: LessonSummary, words: string, t: Translator): Element[] => [
  plain(lesson.title, { weight: "Bolder", spacing: "Medium", separator: true }),
  ...(lesson.learnt ? [plain(shortened(lesson.learnt), { spacing: "None" })] : []),
  ...projectLine(lesson, t),
  actionSet([
    execute(t("lessons.found.read"), verbs.showLesson, { lesson: lesson.id, words }),
    execute(t("lessons.sameHere.say"), verbs.sameHere, { lesson: lesson.id, how: "counted" }),
  ]),
];

interface FoundOnCard {
  readonly lessons: readonly LessonSummary[];
  readonly total: number;
  /** How many lessons cannot be shown. */
  readonly unread?: number;
}

/** The lessons that answer to the words best, or the newest; when there are none, how there come to be some. */
export const foundLessonsCard = (
  { lessons, total, unread }: FoundOnCard,
  t: Translator,
  { words, address }: { readonly words: string; readonly address: string },
): Card => {
  const headline = words
    ? t("lessons.found.heading", { count: total })
    : t(total === 0 ? "lessons.found.emptyLibrary" : "lessons.found.newest");
  return card({
    lang: t.locale,
    speak: headline,
    body: [
      heading(headline),
      ...(words
        ? [plain(t("lessons.found.words", { words: shortened(words) }), { subtle: true })]
        : []),
      ...(total === 0 ? [text(t(words ? "lessons.found.none" : "lessons.found.beFirst"))] : []),
      ...lessons.flatMap((lesson) => foundLesson(lesson, words, t)),
      ...(total > lessons.length
        ? [text(t("lessons.found.more", { count: total - mostFound }), { subtle: true })]
        : []),
      ...unreadElements({ unread }, t),
    ],
    actions: [shareAction(t, total === 0), openUrl(t("lessons.found.open"), address)],
  });
};

/** Stands where the form stood, once it is sent. */
export const lessonReceiptCard = (lesson: PublicLesson, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("lessons.receipt.heading"),
    body: [
      text(t("lessons.receipt.heading"), { size: "Medium", weight: "Bolder" }),
      plain(lesson.title),
      text(t("lessons.receipt.next"), { subtle: true }),
    ],
    actions: [execute(t("lessons.found.read"), verbs.showLesson, { lesson: lesson.id })],
  });

/** To somebody who begins what others have tried before. */
export const lessonOfferCard = (lesson: LessonSummary, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("lessons.offer.spoken", { title: lesson.title }),
    body: [
      kicker(t("lessons.offer.heading")),
      title(lesson.title),
      ...(lesson.learnt ? [plain(shortened(lesson.learnt))] : []),
      ...projectLine(lesson, t),
    ],
    actions: [
      execute({ title: t("lessons.found.read"), primary: true }, verbs.showLesson, {
        lesson: lesson.id,
      }),
      execute(t("lessons.found.all"), verbs.searchLessons, { words: "" }),
    ],
  });

/** To the author of a lesson: who went through the same, and may be contacted. */
export const lessonContactCard = (lesson: PublicLesson, name: string, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("lessons.contact.said", { name }),
    body: [
      plain(t("lessons.contact.said", { name }), { weight: "Bolder" }),
      plain(lesson.title),
      text(t("lessons.contact.how"), { subtle: true }),
    ],
    actions: [execute(t("lessons.found.read"), verbs.showLesson, { lesson: lesson.id })],
  });

/** The day for failure: once a year, in the channel. */
export const failureDayCard = (t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("lessons.failureDay.heading"),
    body: [
      heading(t("lessons.failureDay.heading")),
      text(t("lessons.failureDay.why")),
      text(t("lessons.failureDay.ask"), { weight: "Bolder" }),
    ],
    actions: [
      shareAction(t, true),
      execute(t("lessons.found.all"), verbs.searchLessons, { words: "" }),
    ],
  });

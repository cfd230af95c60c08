import {
  type Action,
  type Card,
  card,
  choiceInput,
  type Element,
  execute,
  heading,
  notice,
  openForm,
  openUrl,
  text,
  timeInput,
  toggleInput,
} from "../cards/card.ts";
import { sentenceCard } from "../cards/sentences.ts";
import type { QuietHours } from "../contract/calendar.ts";
import type { NotificationsView } from "../contract/notifications.ts";
import {
  digestTime,
  type FollowedChoice,
  followedChoices,
  type NotificationChoice,
  notificationChoices,
  pauseLengths,
} from "../contract/settings.ts";
import { verbs } from "../contract/verbs.ts";
import { timeIn } from "../i18n/moments.ts";
import type { Translator } from "../i18n/translator.ts";
import { pauseSentence } from "../words/notifications.ts";

const quietSentence = ({ from, to, daysOff }: QuietHours, t: Translator): string => {
  if (from === to) return t(daysOff ? "notifications.quiet.daysOff" : "notifications.quiet.never");
  return t(daysOff ? "notifications.quiet.hoursAndDaysOff" : "notifications.quiet.hours", {
    from: timeIn(t.locale, from),
    to: timeIn(t.locale, to),
  });
};

const choiceSentences = (
  { choice, followed, quiet }: NotificationsView,
  t: Translator,
): Element[] => [
  text(t(`notifications.${choice}`, { time: timeIn(t.locale, digestTime) })),
  ...(followed === "asOthers"
    ? []
    : [
        text(t(`notifications.followed.${followed}`, { time: timeIn(t.locale, digestTime) }), {
          spacing: "Small",
        }),
      ]),
  ...(choice === "nothing" ? [] : [text(quietSentence(quiet, t), { spacing: "Small" })]),
];

export interface NotificationsCardOptions {
  /** The page of the settings in the tab. */
  readonly settings: string;
  readonly problem?: string;
}

/** What a person has chosen; for their eyes alone. */
export const notificationsCard = (
  view: NotificationsView,
  t: Translator,
  { settings, problem }: NotificationsCardOptions,
): Card => {
  const pause = pauseSentence(view, t);
  return card({
    lang: t.locale,
    speak: problem ?? pause ?? t("notifications.heading"),
    body: [
      ...(problem ? [notice(problem)] : []),
      heading(t("notifications.heading")),
      ...(pause ? [text(pause, { weight: "Bolder" })] : []),
      ...choiceSentences(view, t),
    ],
    actions: [
      ...(pause
        ? [execute({ title: t("notifications.resume"), primary: true }, verbs.resumeNotifications)]
        : []),
      ...pauseButtons(t),
      openForm(t("notifications.change"), verbs.openNotificationsForm),
      openUrl(t("app.openSettings"), settings),
    ],
  });
};

const pauseButtons = (t: Translator): Action[] =>
  pauseLengths.map((length) =>
    execute(t(`notifications.pause.${length}`), verbs.pauseNotifications, { length }),
  );

/** Says nothing of the one who asks: others may read it. */
export const pauseCard = (t: Translator, settings: string): Card =>
  card({
    lang: t.locale,
    speak: t("notifications.pause.ask"),
    body: [
      text(t("notifications.pause.ask"), { weight: "Bolder" }),
      text(t("notifications.pause.how"), { subtle: true, spacing: "Small" }),
    ],
    actions: [...pauseButtons(t), openUrl(t("app.openSettings"), settings)],
  });

/** What stands in the form: what is chosen, or what is redisplayed with errors. */
export interface NotificationsForm {
  readonly choice: NotificationChoice;
  readonly followed: FollowedChoice;
  readonly quiet: QuietHours;
}

export const notificationsFormCard = (
  { choice, followed, quiet }: NotificationsForm,
  t: Translator,
  problem?: string,
): Card =>
  card({
    lang: t.locale,
    speak: t("notifications.heading"),
    body: [
      ...(problem ? [notice(problem)] : []),
      heading(t("notifications.heading")),
      choiceInput({
        id: "choice",
        label: t("notifications.form.choice"),
        choices: notificationChoices.map((value) => ({
          title: t(`notifications.choice.${value}`, { time: timeIn(t.locale, digestTime) }),
          value,
        })),
        value: choice,
      }),
      choiceInput({
        id: "followed",
        label: t("notifications.form.followed"),
        choices: followedChoices.map((value) => ({
          title: t(`notifications.choice.${value}`, { time: timeIn(t.locale, digestTime) }),
          value,
        })),
        value: followed,
      }),
      timeInput({
        id: "from",
        label: t("notifications.form.quietFrom"),
        value: quiet.from,
        required: t("notifications.form.timeMissing"),
      }),
      timeInput({
        id: "to",
        label: t("notifications.form.quietTo"),
        value: quiet.to,
        required: t("notifications.form.timeMissing"),
      }),
      text(t("notifications.form.quietHint"), { size: "Small", subtle: true, spacing: "Small" }),
      toggleInput({ id: "daysOff", title: t("notifications.form.daysOff"), on: quiet.daysOff }),
    ],
    actions: [
      execute({ title: t("notifications.form.save"), primary: true }, verbs.saveNotifications),
    ],
  });

/** A sentence that others may read too. */
export const noticeCard = (t: Translator, sentence: string): Card => sentenceCard(t, sentence);

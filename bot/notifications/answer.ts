import type { Card } from "../../src/cards/card.ts";
import type { NotificationsView, Pause } from "../../src/contract/notifications.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { AppError } from "../../src/kernel/errors.ts";
import { noticeCard, notificationsCard } from "../../src/notifications/cards.ts";
import type { NotificationService } from "../../src/notifications/service.ts";
import type { Question } from "../teams/card-action.ts";
import { settingsUrl, type TabUrl } from "../teams/tab-links.ts";

export interface NotificationNeeds {
  readonly notifications: NotificationService;
  readonly tabUrl: TabUrl;
}

/** In a channel others read the answer: it tells of what was done nothing but that it was. */
export const answerChanged = (
  needs: NotificationNeeds,
  question: Question,
  view: NotificationsView,
): Card => {
  const { visitor, t } = question;
  return visitor.othersRead
    ? noticeCard(t, t("notifications.channel.changed"))
    : notificationsCard(view, t, { settings: settingsUrl(needs.tabUrl, question.actor) });
};

const pauseProblem = (error: AppError, t: Translator): string =>
  t(
    error.fields[0]?.problem === "tooLong"
      ? "notifications.pause.tooLong"
      : "notifications.pause.unclear",
  );

/** By word or by button; what is no pause is answered with how to say one. */
export const choosePause = async (
  needs: NotificationNeeds,
  question: Question,
  pause: Pause,
): Promise<Card> => {
  const { notifications } = needs;
  const { actor, visitor, t } = question;
  try {
    return answerChanged(needs, question, await notifications.pause(actor, pause));
  } catch (error) {
    if (!(error instanceof AppError && error.code === "invalid")) throw error;
    const problem = pauseProblem(error, t);
    return visitor.othersRead
      ? noticeCard(t, problem)
      : notificationsCard(await notifications.find(actor), t, {
          settings: settingsUrl(needs.tabUrl, question.actor),
          problem,
        });
  }
};

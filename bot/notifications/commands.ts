import { noticeCard, notificationsCard, pauseCard } from "../../src/notifications/cards.ts";
import type { CommandHandlers } from "../teams/commands.ts";
import { settingsUrl } from "../teams/tab-links.ts";
import { choosePause, type NotificationNeeds } from "./answer.ts";

export const notificationCommands = (
  needs: NotificationNeeds,
): Pick<CommandHandlers, "notifications" | "pause"> => ({
  notifications: async (question) => {
    const { actor, visitor, t } = question;
    return visitor.othersRead
      ? noticeCard(t, t("notifications.channel.open"))
      : notificationsCard(await needs.notifications.find(actor), t, {
          settings: settingsUrl(needs.tabUrl, question.actor),
        });
  },
  pause: async (question, { pause }) =>
    pause
      ? choosePause(needs, question, pause)
      : pauseCard(question.t, settingsUrl(needs.tabUrl, question.actor)),
});

import { noticeCard, notificationsCard, pauseCard } from "../../src/notifications/cards.ts";
import type { NotificationService } from "../../src/notifications/service.ts";
import type { CommandHandlers } from "../teams/commands.ts";
import { choosePause } from "./answer.ts";

export const notificationCommands = (
  notifications: NotificationService,
): Pick<CommandHandlers, "notifications" | "pause"> => ({
  notifications: async ({ actor, visitor, t }) =>
    visitor.othersRead
      ? noticeCard(t, t("notifications.channel.open"))
      : notificationsCard(await notifications.find(actor), t),
  pause: async (question, { pause }) =>
    pause ? choosePause(notifications, question, pause) : pauseCard(question.t),
});

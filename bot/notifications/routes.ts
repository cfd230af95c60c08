import { notificationOperations } from "../../src/contract/notifications.ts";
import type { NotificationService } from "../../src/notifications/service.ts";
import { implement, type Route } from "../http/implement.ts";

export const notificationRoutes = (notifications: NotificationService): Route[] =>
  implement(notificationOperations, {
    find: ({ actor }) => notifications.find(actor),
    replace: ({ actor, body }) => notifications.replace(actor, body),
  });

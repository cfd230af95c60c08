import {
  changeNotificationsSchema,
  notificationsSchema,
} from "../../src/contract/notifications.ts";
import type { NotificationService } from "../../src/notifications/service.ts";
import { type Route, route } from "../http/route.ts";

export const notificationRoutes = (notifications: NotificationService): Route[] => [
  route({
    method: "get",
    path: "/api/me/notifications",
    summary:
      "When messages to the one who asks are sent: what they chose, or what counts until then",
    answer: notificationsSchema,
    run: ({ actor }) => notifications.find(actor),
  }),
  route({
    method: "put",
    path: "/api/me/notifications",
    summary: "Choose when messages to the one who asks are sent",
    body: changeNotificationsSchema,
    answer: notificationsSchema,
    run: ({ actor, body }) => notifications.replace(actor, body),
  }),
];

import type { NotificationsView } from "../contract/notifications.ts";
import type { NotificationChoices } from "./choices.ts";

/** A pause that is over is none. */
export const viewNotifications = (
  { choice, followed, quiet, pausedUntil }: NotificationChoices,
  now: Date,
  zone: string,
): NotificationsView => ({
  choice,
  followed,
  quiet,
  pausedUntil: pausedUntil && pausedUntil > now ? pausedUntil.toISOString() : null,
  zone,
});

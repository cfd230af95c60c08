import type { NotificationsView } from "../contract/notifications.ts";
import { dayIn } from "../i18n/moments.ts";
import type { TranslatorFor } from "../i18n/translator.ts";

/** Of a pause that ends at midnight it is the day before that people speak of. */
const lastDayOf = (pausedUntil: string): Date => new Date(Date.parse(pausedUntil) - 1);

/** Until when nothing is sent; nothing while there is no pause. */
export const pauseSentence = (
  { choice, pausedUntil, zone }: NotificationsView,
  t: TranslatorFor<"notifications.paused" | "notifications.pausedAnyway">,
): string | undefined => {
  if (pausedUntil === null) return undefined;
  const until = dayIn(t.locale, lastDayOf(pausedUntil), zone);
  return t(choice === "nothing" ? "notifications.pausedAnyway" : "notifications.paused", { until });
};

import { z } from "zod";
import { localTimeSchema } from "../../src/contract/calendar.ts";
import { notificationsFormSchema, pauseLengthSchema } from "../../src/contract/notifications.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { type AppError, isPassing, parse } from "../../src/kernel/errors.ts";
import {
  type NotificationsForm,
  noticeCard,
  notificationsFormCard,
} from "../../src/notifications/cards.ts";
import { defaultChoices } from "../../src/notifications/choices.ts";
import { pauseOf } from "../../src/notifications/pause.ts";
import { type CardAction, cardAction, type Press } from "../teams/card-action.ts";
import { answerChanged, choosePause, type NotificationNeeds } from "./answer.ts";

/** The form as it was sent; a field that cannot be shown again is empty. */
const asSent = z.object({
  choice: notificationsFormSchema.shape.choice.catch(defaultChoices.choice),
  followed: notificationsFormSchema.shape.followed.catch(defaultChoices.followed),
  from: localTimeSchema.catch(""),
  to: localTimeSchema.catch(""),
  daysOff: notificationsFormSchema.shape.daysOff.catch(defaultChoices.quiet.daysOff),
});

const formFrom = (data: unknown): NotificationsForm => {
  const { choice, followed, ...quiet } = parse(asSent, data);
  return { choice, followed, quiet };
};

const problemOf = (error: AppError, t: Translator): string => {
  if (isPassing(error)) return refusalText(t, error);
  const fields = error.fields.map(({ field }) => field);
  return t(
    fields.includes("from") || fields.includes("to")
      ? "notifications.form.timeMissing"
      : "errors.invalid",
  );
};

export const notificationActions = (needs: NotificationNeeds): CardAction[] => {
  const { notifications } = needs;
  const again = async (press: Press) =>
    answerChanged(needs, press, await notifications.find(press.actor));

  return [
    cardAction(verbs.openNotificationsForm, z.object({}), {
      run: async ({ actor, visitor, t }) =>
        visitor.othersRead
          ? noticeCard(t, t("notifications.channel.open"))
          : notificationsFormCard(await notifications.find(actor), t),
    }),

    cardAction(verbs.saveNotifications, notificationsFormSchema, {
      run: async (press, { choice, followed, ...quiet }) => {
        const chosen = { choice, followed, quiet };
        return answerChanged(needs, press, await notifications.choose(press.actor, chosen));
      },
      again,
      redisplay: ({ t }, data, error) =>
        notificationsFormCard(formFrom(data), t, problemOf(error, t)),
    }),

    cardAction(verbs.pauseNotifications, z.object({ length: pauseLengthSchema }), {
      run: (press, { length }) => choosePause(needs, press, pauseOf[length]),
      again,
    }),

    cardAction(verbs.resumeNotifications, z.object({}), {
      run: (press) => choosePause(needs, press, { is: "off" }),
      again,
    }),
  ];
};

import { z } from "zod";
import { localTimeSchema, quietHoursSchema } from "./calendar.ts";
import type { Operations } from "./operations.ts";
import { followedChoices, notificationChoices, type PauseUnit, pauseLengths } from "./settings.ts";

/** What a word asks of the pause; how long that is depends on the day it is said. */
export type Pause =
  | { readonly is: "for"; readonly amount: number; readonly unit: PauseUnit }
  /** Without a year, the next such day. */
  | {
      readonly is: "until";
      readonly day: number;
      readonly month: number;
      readonly year: number | undefined;
    }
  | { readonly is: "off" }
  | { readonly is: "unclear" };

const changeableShape = {
  choice: z
    .enum(notificationChoices)
    .meta({ description: "When messages to this person alone are sent." }),
  followed: z.enum(followedChoices).meta({
    description: "Of those: what tells of ideas that they support or joined.",
  }),
  quiet: quietHoursSchema.meta({
    description: "In the network's zone; the same time twice is never.",
  }),
  pausedUntil: z.iso
    .datetime()
    .nullable()
    .meta({ description: "At most a year ahead; a time that has passed is no pause." }),
};

export const changeNotificationsSchema = z
  .strictObject(changeableShape)
  .meta({ id: "ChangeNotifications" });

export type ChangeNotifications = z.infer<typeof changeNotificationsSchema>;

export const notificationsSchema = z
  .object({ ...changeableShape, zone: z.string().meta({ description: "Of the network." }) })
  .meta({ id: "Notifications" });

/** One person's own; nobody else sees it. */
export type NotificationsView = z.infer<typeof notificationsSchema>;

/** What the form on the card sends: its switch says its value as a word. */
export const notificationsFormSchema = z.object({
  choice: changeableShape.choice,
  followed: changeableShape.followed,
  from: localTimeSchema,
  to: localTimeSchema,
  daysOff: z.enum(["true", "false"]).transform((value) => value === "true"),
});

export const pauseLengthSchema = z.enum(pauseLengths);

export const notificationOperations = {
  find: {
    method: "GET",
    path: "/api/me/notifications",
    summary:
      "When messages to the one who asks are sent: what they chose, or what counts until then",
    answer: notificationsSchema,
  },
  replace: {
    method: "PUT",
    path: "/api/me/notifications",
    summary: "Choose when messages to the one who asks are sent",
    body: changeNotificationsSchema,
    answer: notificationsSchema,
  },
} as const satisfies Operations;

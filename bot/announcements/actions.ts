import { z } from "zod";
import { outcomeCard } from "../../src/announcements/cards.ts";
import type { AnnouncementService } from "../../src/announcements/service.ts";
import { sentenceCard } from "../../src/cards/sentences.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { announcementKinds } from "../../src/contract/vocabulary.ts";
import { type CardAction, cardAction } from "../teams/card-action.ts";

const pressed = z.object({ announcement: z.uuid(), what: z.enum(announcementKinds) });

/** The buttons under what was done: they answer who pressed, and edit no card. */
export const announcementActions = (announcements: AnnouncementService): CardAction[] => [
  cardAction(verbs.takeBackAnnouncement, pressed, {
    run: async ({ actor, t }, { announcement, what }) =>
      outcomeCard(t, await announcements.takeBack(actor, announcement), what),
    again: async ({ actor, t }, { announcement, what }) =>
      outcomeCard(t, (await announcements.outcomeOf(actor, announcement)) ?? "changed", what),
  }),

  cardAction(verbs.sendAnnouncement, pressed, {
    run: async ({ actor, t }, { announcement, what }) => {
      const outcome = await announcements.sendNow(actor, announcement);
      return outcome === "left"
        ? sentenceCard(t, t("announcements.sent"))
        : outcomeCard(t, outcome, what);
    },
    again: async ({ actor, t }, { announcement, what }) =>
      outcomeCard(t, (await announcements.outcomeOf(actor, announcement)) ?? "changed", what),
  }),
];

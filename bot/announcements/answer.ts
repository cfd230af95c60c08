import { withWaiting } from "../../src/announcements/cards.ts";
import type { AnnouncementService } from "../../src/announcements/service.ts";
import type { WithWaiting } from "../teams/card-action.ts";

export const answerWaiting =
  ({
    announcements,
    now,
  }: {
    readonly announcements: AnnouncementService;
    readonly now: () => Date;
  }): WithWaiting =>
  async ({ actor, t }, about, card) => {
    const [waiting] = (await announcements.list(actor, about)).announcements;
    const place = { now: now(), zone: actor.networkZone };
    return waiting?.mine ? withWaiting(card, waiting, { ...place, t }) : card;
  };

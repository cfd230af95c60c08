import type { AnnouncementService } from "../../src/announcements/service.ts";
import { announcementOperations } from "../../src/contract/announcements.ts";
import { implement, type Route } from "../http/implement.ts";

export const announcementRoutes = (announcements: AnnouncementService): Route[] =>
  implement(announcementOperations, {
    list: ({ actor, query }) => announcements.list(actor, query.about),
    takeBack: async ({ actor, params }) => ({
      outcome: await announcements.takeBack(actor, params.id),
    }),
    sendNow: async ({ actor, params }) => ({
      outcome: await announcements.sendNow(actor, params.id),
    }),
  });

import { z } from "zod";
import type { Operations } from "./operations.ts";
import { announcementKinds, announcementOutcomes } from "./vocabulary.ts";

const announcementSchema = z
  .object({
    id: z.uuid(),
    what: z.enum(announcementKinds),
    about: z.string().meta({ description: "The id of the thing." }),
    title: z.string().meta({ description: "What the thing is called." }),
    by: z.string().meta({ description: "The name of who changed it; empty unless they are here." }),
    mine: z.boolean(),
    at: z.iso.datetime().meta({ description: "When it was changed." }),
    leavesAt: z.iso.datetime().meta({
      description: "When it is told of, in the channel and to persons, unless it is taken back.",
    }),
  })
  .meta({ id: "Announcement" });

/** A change that the bot tells of for somebody, and has not told of yet. */
export type AnnouncementView = z.infer<typeof announcementSchema>;

export const announcementListSchema = z
  .object({ announcements: z.array(announcementSchema) })
  .meta({ id: "AnnouncementList" });

export type AnnouncementList = z.infer<typeof announcementListSchema>;

const findAnnouncementsSchema = z.object({
  about: z.string().max(100).default("").meta({ description: "Of one thing, by its id." }),
});

const outcomeSchema = z
  .object({
    outcome: z.enum(announcementOutcomes).meta({
      description:
        "takenBack: all is as it was before. left: it has gone, or goes now. changed: it waits, and cannot be taken " +
        "back, since somebody has changed the same thing after it.",
    }),
  })
  .meta({ id: "AnnouncementOutcome" });

export const announcementOperations = {
  list: {
    method: "GET",
    path: "/api/announcements",
    summary:
      "What waits to be told of and can be taken back by the one who asks: their own, to a coordinator all; the " +
      "newest first",
    query: findAnnouncementsSchema,
    answer: announcementListSchema,
  },
  takeBack: {
    method: "DELETE",
    path: "/api/announcements/:id",
    summary: "Take back a change that has not been told of; all is as it was before",
    answer: outcomeSchema,
  },
  sendNow: {
    method: "POST",
    path: "/api/announcements/:id/sending",
    summary: "Tell of a change now; it cannot be taken back any more",
    answer: outcomeSchema,
  },
} as const satisfies Operations;

import { z } from "zod";
import type { Operations } from "./operations.ts";
import { lineSchema } from "./text.ts";
import { offerStates, projectLimits, projectNeeds } from "./vocabulary.ts";

/* What projects need, and who offers to help. */

const offerSchema = z.object({
  person: z.string(),
  name: z.string().meta({ description: "Empty when they left the network." }),
  sector: z.string(),
  line: z.string(),
  state: z.enum(offerStates),
  mine: z.boolean(),
});

export type NeedOffer = z.infer<typeof offerSchema>;

export const needSchema = z
  .object({
    id: z.uuid(),
    version: z.string(),
    kind: z.enum(projectNeeds),
    text: z.string(),
    when: z.string().meta({ description: "In words, as it was typed." }),
    open: z.boolean(),
    at: z.iso.datetime(),
    offers: z.array(offerSchema).meta({
      description: "Those that were declined are seen by who offered alone.",
    }),
  })
  .meta({ id: "Need" });

export type NeedView = z.infer<typeof needSchema>;

export const saveNeedSchema = z
  .strictObject({
    version: z.string().max(200).meta({ description: "Empty for a new one." }),
    kind: z.enum(projectNeeds),
    text: lineSchema(projectLimits.need).default(""),
    when: lineSchema(projectLimits.need).default(""),
  })
  .meta({ id: "SaveNeed" });

export type SaveNeed = z.infer<typeof saveNeedSchema>;

const closeNeedSchema = z.strictObject({ open: z.boolean() }).meta({ id: "CloseNeed" });

export const offerHelpSchema = z
  .strictObject({ line: lineSchema(projectLimits.line).default("") })
  .meta({ id: "OfferHelp" });

const answerOfferSchema = z
  .strictObject({ answer: z.enum(["take", "decline"]) })
  .meta({ id: "AnswerOffer" });

const needsSchema = z.object({ needs: z.array(needSchema) }).meta({
  id: "Needs",
  description: "The first of them, as the project's page begins.",
});

export const needOperations = {
  save: {
    method: "PUT",
    path: "/api/projects/:id/needs/:need",
    limit: "needs",
    summary: "Say what a project needs, or change it; the id is made with the form",
    body: saveNeedSchema,
    answer: needsSchema,
  },
  close: {
    method: "PUT",
    path: "/api/projects/:id/needs/:need/open",
    summary: "Close a need that was met or has gone, or open it again",
    body: closeNeedSchema,
    answer: needsSchema,
  },
  offer: {
    method: "PUT",
    path: "/api/projects/:id/needs/:need/offer",
    summary: "Offer to help; twice is once",
    body: offerHelpSchema,
    answer: needsSchema,
  },
  withdrawOffer: {
    method: "DELETE",
    path: "/api/projects/:id/needs/:need/offer",
    summary: "Take one's offer back",
    answer: needsSchema,
  },
  answerOffer: {
    method: "PUT",
    path: "/api/projects/:id/needs/:need/offers/:person",
    summary: "Take an offer with thanks, or decline it without a word",
    body: answerOfferSchema,
    answer: needsSchema,
  },
} as const satisfies Operations;

import { z } from "zod";
import { localDateSchema } from "./calendar.ts";
import type { Operations } from "./operations.ts";
import { lineSchema, textSchema } from "./text.ts";
import { projectLimits, supportRequestKinds, supportRequestStates } from "./vocabulary.ts";

/* What projects ask of those who have the role projectSupport. */

export const supportRequestSchema = z
  .object({
    id: z.uuid(),
    version: z.string(),
    project: z.object({ id: z.uuid(), number: z.int().nonnegative(), title: z.string() }),
    kind: z.enum(supportRequestKinds),
    text: z.string(),
    by: z.string().meta({ description: "Empty when they left the network." }),
    at: z.iso.datetime(),
    state: z.enum(supportRequestStates),
    answer: z.string(),
    answeredBy: z.string(),
    due: z.string().meta({ description: "The day that project support promised; empty: none." }),
    mine: z.boolean().meta({ description: "The one who asks may answer it." }),
  })
  .meta({ id: "SupportRequest" });

export type SupportRequestView = z.infer<typeof supportRequestSchema>;

export const askSupportSchema = z
  .strictObject({
    id: z.uuid().meta({ description: "Made with the form; the same form twice stands once." }),
    kind: z.enum(supportRequestKinds),
    text: textSchema(projectLimits.request).default("").meta({
      description: "A decision may be told without a word.",
    }),
  })
  .meta({ id: "AskSupport" });

export type AskSupport = z.infer<typeof askSupportSchema>;

export const answerSupportSchema = z
  .strictObject({
    version: z.string().max(200),
    state: z.enum(supportRequestStates),
    answer: lineSchema(projectLimits.request).default(""),
    due: z.union([z.literal(""), localDateSchema]).default(""),
  })
  .meta({ id: "AnswerSupport" });

export type AnswerSupport = z.infer<typeof answerSupportSchema>;

const requestsSchema = z
  .object({ requests: z.array(supportRequestSchema) })
  .meta({ id: "SupportRequests" });

export const supportRequestOperations = {
  list: {
    method: "GET",
    path: "/api/support-requests",
    summary: "What projects ask of project support: to them all, to others their own",
    answer: requestsSchema,
  },
  ask: {
    method: "POST",
    path: "/api/projects/:id/support-requests",
    limit: "supportRequests",
    summary: "Ask project support for help, or let them know of a decision",
    body: askSupportSchema,
    answer: requestsSchema,
    status: 201,
  },
  answer: {
    method: "PUT",
    path: "/api/support-requests/:id",
    summary: "Answer a request, with a day and a state",
    body: answerSupportSchema,
    answer: requestsSchema,
  },
} as const satisfies Operations;

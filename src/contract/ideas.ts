import { z } from "zod";
import { localeSchema } from "./locale.ts";
import type { Operations } from "./operations.ts";
import { columnQuery, pageOf, pageQuery } from "./pages.ts";
import { lineSchema, textSchema } from "./text.ts";
import { unreadSchema } from "./unread.ts";
import { ideaLimits, ideaNeeds, ideaStages } from "./vocabulary.ts";

export const submitIdeaSchema = z
  .strictObject({
    form: z
      .uuid()
      .meta({ description: "Made with the form; the same form sent twice stands once." }),
    title: lineSchema(ideaLimits.title).min(1),
    problem: textSchema(ideaLimits.problem).default(""),
    firstTrial: textSchema(ideaLimits.firstTrial).default(""),
    needs: z.array(z.enum(ideaNeeds)).max(ideaNeeds.length).default([]),
  })
  .meta({ id: "SubmitIdea" });

export type SubmitIdea = z.infer<typeof submitIdeaSchema>;

export const ideaSchema = z
  .object({
    id: z.uuid(),
    number: z.int().positive(),
    stage: z.enum(ideaStages),
    title: z.string(),
    problem: z.string(),
    firstTrial: z.string(),
    needs: z.array(z.enum(ideaNeeds)),
    author: z.string().meta({ description: "The name the author goes by in the network." }),
    language: localeSchema.meta({ description: "The language the texts were written in." }),
    submittedAt: z.iso.datetime(),
    supporters: z.int().nonnegative(),
    supported: z.boolean().meta({ description: "Whether the one who asks supports it." }),
  })
  .meta({ id: "Idea" });

/** An idea as one person may see it. */
export type IdeaView = z.infer<typeof ideaSchema>;

/** An idea as everyone may see it: what a card in the channel shows. */
export type PublicIdea = Omit<IdeaView, "supported">;

const filterShape = {
  mine: z.stringbool().default(false).meta({ description: "Only those of the one who asks." }),
  words: z.string().max(200).default("").meta({ description: "What stands in their texts." }),
};

export const findIdeasSchema = z.object({
  ...pageQuery,
  ...filterShape,
  stage: z.union([z.literal(""), z.enum(ideaStages)]).default(""),
});

export type FindIdeas = z.infer<typeof findIdeasSchema>;

export const ideaListSchema = z
  .object({
    ...pageOf("ideas", ideaSchema),
    stages: z
      .record(z.enum(ideaStages), z.int().nonnegative())
      .meta({ description: "How many there are in each stage, whichever is asked for." }),
  })
  .meta({ id: "IdeaList" });

export type IdeaList = z.infer<typeof ideaListSchema>;

export const ideaBoardQuerySchema = z.object({ ...columnQuery, ...filterShape });

export type IdeaBoardQuery = z.infer<typeof ideaBoardQuerySchema>;

export const ideaBoardSchema = z
  .object({
    unread: unreadSchema,
    columns: z
      .array(z.object({ stage: z.enum(ideaStages), ...pageOf("ideas", ideaSchema) }))
      .meta({ description: "Each begins; the list of its stage goes on from its `next`." }),
  })
  .meta({ id: "IdeaBoard" });

export type IdeaBoard = z.infer<typeof ideaBoardSchema>;

export const ideaOperations = {
  list: {
    method: "GET",
    path: "/api/ideas",
    summary: "The network's ideas, newest first",
    query: findIdeasSchema,
    answer: ideaListSchema,
  },
  board: {
    method: "GET",
    path: "/api/ideas/board",
    summary: "The network's ideas by stage, the beginning of each column",
    query: ideaBoardQuerySchema,
    answer: ideaBoardSchema,
  },
  submit: {
    method: "POST",
    path: "/api/ideas",
    limit: "ideas",
    summary: "Submit an idea; the same form twice stands once",
    body: submitIdeaSchema,
    answer: ideaSchema,
    status: 201,
  },
  support: {
    method: "PUT",
    path: "/api/ideas/:id/support",
    summary: "Support an idea; twice is once",
    answer: ideaSchema,
  },
  unsupport: {
    method: "DELETE",
    path: "/api/ideas/:id/support",
    summary: "Take the support back",
    answer: ideaSchema,
  },
} as const satisfies Operations;

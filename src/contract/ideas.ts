import { z } from "zod";
import { localeSchema } from "./locale.ts";
import { unreadSchema } from "./unread.ts";
import { ideaLimits, ideaNeeds, ideaStages } from "./vocabulary.ts";

const text = (max: number) => z.string().trim().max(max);

export const submitIdeaSchema = z
  .strictObject({
    form: z
      .uuid()
      .meta({ description: "Made with the form; the same form sent twice stands once." }),
    title: text(ideaLimits.title).min(1),
    problem: text(ideaLimits.problem).default(""),
    firstTrial: text(ideaLimits.firstTrial).default(""),
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

export const ideaListSchema = z
  .object({ unread: unreadSchema, ideas: z.array(ideaSchema) })
  .meta({ id: "IdeaList" });

export type IdeaList = z.infer<typeof ideaListSchema>;

export const cardSchema = z
  .record(z.string(), z.unknown())
  .meta({ id: "AdaptiveCard", description: "An Adaptive Card 1.5." });

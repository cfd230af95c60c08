import { z } from "zod";
import { localeSchema } from "./locale.ts";
import type { Operations } from "./operations.ts";
import { lineSchema } from "./text.ts";
import { unreadSchema } from "./unread.ts";
import { searchKinds, searchLimits, supportStates } from "./vocabulary.ts";

const hitSchema = z
  .object({
    kind: z.enum(searchKinds),
    id: z.uuid(),
    title: z.string(),
    line: z.string().meta({ description: "What it is about, shortened; empty: not told." }),
    language: localeSchema.meta({ description: "Of the title and the line." }),
    view: z.string().meta({ description: "The tab's address of it, to stand behind `#/`." }),
    support: z.enum(supportStates).optional().meta({
      description: "Of an idea: whether the one who asks may support it, does, or sent it.",
    }),
  })
  .meta({ id: "SearchHit" });

/** Something that was found. */
export type SearchHit = z.infer<typeof hitSchema>;

const foundSchema = z
  .object({
    groups: z
      .array(
        z.object({
          kind: z.enum(searchKinds),
          hits: z.array(hitSchema).max(searchLimits.hits).meta({ description: "The best first." }),
          total: z.int().positive().meta({ description: "How many there are of this kind." }),
        }),
      )
      .meta({ description: "The kinds of which something was found." }),
    unread: unreadSchema,
  })
  .meta({ id: "FoundThings" });

export type FoundThings = z.infer<typeof foundSchema>;

const similarSchema = z.object({ hits: z.array(hitSchema).max(searchLimits.similar) }).meta({
  id: "SimilarThings",
  description: "The most similar first; what is not like it is none.",
});

export type SimilarThings = z.infer<typeof similarSchema>;

export const searchOperations = {
  search: {
    method: "GET",
    path: "/api/search",
    summary: "Ideas, projects and lessons with these words in any form, the best of each kind",
    query: z.object({
      words: lineSchema(searchLimits.words).default("").meta({ description: "Empty: nothing." }),
    }),
    answer: foundSchema,
  },
  similar: {
    method: "GET",
    path: "/api/search/similar",
    summary: "What is there already that is much like a text",
    query: z.object({ text: lineSchema(searchLimits.words).default("") }),
    answer: similarSchema,
  },
} as const satisfies Operations;

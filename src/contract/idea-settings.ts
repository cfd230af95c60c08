import { z } from "zod";
import type { Operations } from "./operations.ts";
import { lineSchema } from "./text.ts";
import { hideableStages, ideaAnswerDays, ideaLimits, ideaStages } from "./vocabulary.ts";

const stageName = lineSchema(ideaLimits.stageName);

const shape = {
  answerDays: z
    .int()
    .min(1)
    .max(ideaAnswerDays.most)
    .meta({ description: "Working days within which a new idea is answered." }),
  names: z
    .record(z.enum(ideaStages), stageName)
    .meta({ description: "What the network calls each stage; empty: as everybody does." }),
  hidden: z
    .array(z.enum(hideableStages))
    .max(hideableStages.length - 1)
    .meta({ description: "Stages that cannot be chosen; an idea that is in one stays." }),
};

export const saveIdeaSettingsSchema = z
  .strictObject({ version: z.string().max(100), ...shape })
  .meta({ id: "SaveIdeaSettings" });

export type SaveIdeaSettings = z.infer<typeof saveIdeaSettingsSchema>;

export const ideaSettingsSchema = z
  .object({
    version: z.string().meta({ description: "Empty: nobody has changed them." }),
    ...shape,
  })
  .meta({ id: "IdeaSettings" });

export type IdeaSettingsView = z.infer<typeof ideaSettingsSchema>;

export const ideaSettingsOperations = {
  find: {
    method: "GET",
    path: "/api/ideas/settings",
    summary: "How ideas are answered in this network, and what their stages are called",
    answer: ideaSettingsSchema,
  },
  save: {
    method: "PUT",
    path: "/api/ideas/settings",
    summary: "Change how ideas are answered, and what their stages are called",
    body: saveIdeaSettingsSchema,
    answer: ideaSettingsSchema,
  },
} as const satisfies Operations;

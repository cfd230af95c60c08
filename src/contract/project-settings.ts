import { z } from "zod";
import type { Operations } from "./operations.ts";
import { lineSchema } from "./text.ts";
import { projectLimits, projectPhases } from "./vocabulary.ts";

/* What a network settles of its projects. */

const listed = z
  .array(z.strictObject({ id: z.uuid(), name: lineSchema(projectLimits.listedName).min(1) }))
  .max(projectLimits.listed);

const settingsShape = {
  phases: z
    .array(
      z.strictObject({
        phase: z.enum(projectPhases),
        name: lineSchema(projectLimits.listedName).meta({ description: "Empty: the usual one." }),
        hidden: z.boolean(),
      }),
    )
    .max(projectPhases.length)
    .meta({ description: "Those that differ; a phase that is not named is shown as usual." }),
  goals: listed.meta({ description: "The strategy's goals." }),
  programmes: listed,
  sectors: z.array(lineSchema(projectLimits.sector).min(1)).max(projectLimits.listed),
  mailbox: z.union([z.literal(""), z.email().max(200)]).meta({
    description: "Of project support; empty: none.",
  }),
};

export const projectSettingsSchema = z
  .object({ version: z.string(), ...settingsShape })
  .meta({ id: "ProjectSettings" });

export type ProjectSettingsView = z.infer<typeof projectSettingsSchema>;

export const saveProjectSettingsSchema = z
  .strictObject({ version: z.string().max(200), ...settingsShape })
  .meta({ id: "SaveProjectSettings" });

export type SaveProjectSettings = z.infer<typeof saveProjectSettingsSchema>;

export const projectSettingsOperations = {
  read: {
    method: "GET",
    path: "/api/projects/settings",
    summary: "What the network settles of its projects",
    answer: projectSettingsSchema,
  },
  save: {
    method: "PUT",
    path: "/api/projects/settings",
    summary: "Change what the network settles of its projects",
    body: saveProjectSettingsSchema,
    answer: projectSettingsSchema,
  },
} as const satisfies Operations;

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { localeSchema } from "../src/contract/locale.ts";
import { roleSchema } from "../src/contract/networks.ts";
import {
  projectPhases,
  type RetroTemplate,
  retroPulses,
  retroTemplates,
} from "../src/contract/vocabulary.ts";

const demoSchema = z.object({
  network: z.object({
    name: z.string(),
    channel: z.string(),
    language: localeSchema,
    zone: z.string(),
  }),
  members: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      sector: z.string(),
      roles: z.array(roleSchema),
      language: localeSchema,
      skills: z.array(z.string()),
    }),
  ),
  projects: z.array(
    z.object({
      title: z.string(),
      goal: z.string(),
      municipality: z.string(),
      phase: z.enum(projectPhases),
      sectors: z.array(z.string()),
      owner: z.string(),
      funder: z.string(),
      needs: z.array(z.string()),
    }),
  ),
  ideas: z.array(z.object({ title: z.string(), problem: z.string(), by: z.string() })),
  lessons: z.array(
    z.object({
      title: z.string(),
      tried: z.string(),
      happened: z.string(),
      learnt: z.string(),
      advice: z.string(),
      project: z.string(),
    }),
  ),
  retros: z.array(
    z.object({
      title: z.string(),
      project: z.string(),
      template: z.enum(Object.keys(retroTemplates) as [RetroTemplate, ...RetroTemplate[]]),
      anonymous: z.boolean(),
      pulse: z.boolean(),
      facilitator: z.string(),
      startedDaysAgo: z.number(),
      closesInDays: z.number().meta({ description: "Below zero: it is closed and talked about." }),
      answers: z.array(
        z.object({
          by: z.string(),
          answers: z.array(z.string()),
          pulses: z.record(z.enum(retroPulses), z.number()),
        }),
      ),
      summary: z.object({ lesson: z.string(), worked: z.string(), didNot: z.string() }).optional(),
      actions: z.array(
        z.object({ text: z.string(), owner: z.string(), dueInDays: z.number(), done: z.boolean() }),
      ),
    }),
  ),
});

export type Demo = z.infer<typeof demoSchema>;

export const readDemo = async (): Promise<Demo> =>
  demoSchema.parse(JSON.parse(await readFile(new URL("./network.json", import.meta.url), "utf8")));

/** The same id for the same name, always: the Playground and the store must agree on who is who. */
export const demoId = (...name: readonly string[]): string => {
  const hex = createHash("sha256")
    .update(`kehu demo ${name.join(" ")}`)
    .digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The Entra object id of a member of the demonstration. */
export const objectIdOf = (key: string): string => demoId("object", key);

/** The team and the channel that the Playground shows. */
export const demoTeam = {
  team: "19:kehu-team@thread.tacv2",
  channel: "19:kehu-verkosto@thread.tacv2",
  bot: "28:kehu",
} as const;

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { localeSchema } from "../src/contract/locale.ts";
import { roleSchema } from "../src/contract/networks.ts";
import {
  ideaStages,
  lineKinds,
  meetingAnswers,
  meetingSlots,
  practiceAnswers,
  projectNeeds,
  projectParts,
  projectPhases,
  type RetroTemplate,
  retroPulses,
  retroTemplates,
} from "../src/contract/vocabulary.ts";

const meterSchema = z.object({ value: z.number().nullable(), line: z.string() });

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
      funders: z.array(z.string()).default([]),
      description: z.string().default(""),
      part: z.union([z.literal(""), z.enum(projectParts)]).default(""),
      ownShare: z.number().nullable().default(null).meta({ description: "In cents." }),
      total: z.number().nullable().default(null),
      strategyGoal: z.string().default(""),
      programme: z.string().default(""),
      deputies: z.array(z.string()).default([]),
      team: z.array(z.string()).default([]),
      began: z.number().meta({ description: "Days ago." }),
      since: z.number().meta({ description: "In its phase for so many days." }),
      path: z.array(z.enum(projectPhases)).default([]).meta({
        description: "To its phase; empty: straight on.",
      }),
      reason: z.string().default("").meta({ description: "Why it paused." }),
      endsInDays: z.number().nullable().default(null),
      needs: z
        .array(
          z.object({
            kind: z.enum(projectNeeds),
            text: z.string().default(""),
            when: z.string().default(""),
            offers: z.array(z.object({ by: z.string(), line: z.string() })).default([]),
          }),
        )
        .default([]),
      news: z.array(z.object({ text: z.string(), daysAgo: z.number() })).default([]),
      outcome: z
        .object({
          joy: meterSchema,
          benefit: meterSchema,
          productivity: meterSchema,
          practice: z.enum(practiceAnswers),
          learnt: z.string(),
        })
        .optional(),
    }),
  ),
  projectSettings: z.object({ goals: z.array(z.string()), programmes: z.array(z.string()) }),
  ideas: z.array(
    z.object({
      title: z.string(),
      problem: z.string(),
      by: z.string(),
      supporters: z.array(z.string()),
      joined: z.array(z.object({ by: z.string(), offer: z.string() })).default([]),
      keeper: z.string().default("").meta({ description: "Empty: whoever coordinates." }),
      answerInDays: z.number().nullable().default(null),
      path: z
        .array(
          z.object({
            to: z.enum(ideaStages),
            daysAgo: z.number(),
            reason: z.string(),
            next: z.string().default(""),
          }),
        )
        .default([]),
    }),
  ),
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
  meetings: z.object({
    title: z.string(),
    place: z.string(),
    willing: z.array(z.string()).meta({ description: "To lead and to write." }),
    comingNext: z.array(z.string()),
    held: z
      .array(
        z.object({
          theme: z.string(),
          speaker: z.string(),
          presents: z.array(z.string()).meta({ description: "Titles of projects." }),
          lead: z.string(),
          write: z.string(),
          answers: z.record(z.enum(meetingAnswers), z.number()),
          present: z.number(),
          pulse: z.array(z.number()).meta({ description: "Answers of 1, of 2, … of 5." }),
          said: z.array(z.string()).meta({ description: "With the pulse, without a name." }),
          lines: z.array(
            z.object({
              slot: z.enum(meetingSlots),
              kind: z.enum(lineKinds),
              text: z.string(),
              owner: z.string().optional(),
              dueInDays: z.number().optional().meta({ description: "Absent: it is done." }),
            }),
          ),
        }),
      )
      .meta({ description: "The last of them is the latest." }),
  }),
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

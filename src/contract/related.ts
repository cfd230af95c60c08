import { z } from "zod";
import { lessonStates, retroStates } from "./vocabulary.ts";

export const relatedRetroSchema = z.object({
  kind: z.literal("retro"),
  id: z.uuid(),
  title: z.string(),
  state: z.enum(retroStates),
  at: z.iso.datetime(),
});

export const relatedLessonSchema = z.object({
  kind: z.literal("lesson"),
  id: z.uuid(),
  title: z.string(),
  state: z.enum(lessonStates),
});

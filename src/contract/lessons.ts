import { z } from "zod";
import { localeSchema } from "./locale.ts";
import type { Operations } from "./operations.ts";
import { pageOf, pageQuery } from "./pages.ts";
import { lineSchema, textSchema } from "./text.ts";
import { lessonLimits, lessonStates, projectPhases } from "./vocabulary.ts";

const tags = z
  .array(lineSchema(lessonLimits.tag).min(1))
  .max(lessonLimits.tags)
  .transform((all) => [...new Set(all)])
  .default([]);

const version = z
  .string()
  .max(20)
  .meta({ description: "The version the form was opened with; empty for a new one." });

export const lessonProjectSchema = z
  .strictObject({
    id: z.uuid().optional().meta({ description: "When it is one on the network's board." }),
    title: lineSchema(lessonLimits.title),
  })
  .meta({ id: "LessonProject" });

export const saveLessonSchema = z
  .strictObject({
    form: z
      .uuid()
      .meta({ description: "Made with the form; the same form sent twice stands once." }),
    version,
    title: lineSchema(lessonLimits.title)
      .min(1)
      .meta({ description: "The lesson in one sentence." }),
    tried: textSchema(lessonLimits.text).default(""),
    happened: textSchema(lessonLimits.text).default(""),
    learnt: textSchema(lessonLimits.text).default(""),
    advice: textSchema(lessonLimits.text)
      .default("")
      .meta({ description: "What others should do because of it." }),
    project: lessonProjectSchema.optional(),
    sectors: tags,
    phase: z.enum(projectPhases).optional(),
    themes: tags,
  })
  .meta({ id: "SaveLesson" });

export type SaveLesson = z.infer<typeof saveLessonSchema>;

const lessonVersionSchema = z.strictObject({ version }).meta({ id: "LessonVersion" });

const sameHereSchema = z
  .strictObject({
    contact: z.boolean().meta({
      description: "Whether the author is told by whom, and may get in touch.",
    }),
  })
  .meta({ id: "SameHere" });

export const findLessonsSchema = z.object({
  ...pageQuery,
  words: z.string().default("").meta({ description: "Empty: all, the newest first." }),
  sector: z.string().default(""),
  phase: z.union([z.literal(""), z.enum(projectPhases)]).default(""),
  theme: z.string().default(""),
});

export type FindLessons = z.infer<typeof findLessonsSchema>;

const summaryShape = {
  id: z.uuid(),
  title: z.string(),
  learnt: z.string(),
  project: lessonProjectSchema.optional(),
  sectors: z.array(z.string()),
  phase: z.enum(projectPhases).optional(),
  themes: z.array(z.string()),
  language: localeSchema.meta({ description: "The language the texts were written in." }),
  publishedAt: z.iso.datetime().optional(),
};

export const lessonSummarySchema = z.object(summaryShape).meta({ id: "LessonSummary" });

/** What a list says of a lesson. */
export type LessonSummary = z.infer<typeof lessonSummarySchema>;

export const foundLessonsSchema = z
  .object({
    ...pageOf("lessons", lessonSummarySchema),
    sectors: z.array(z.string()).meta({ description: "Those that any lesson has." }),
    phases: z.array(z.enum(projectPhases)),
    themes: z.array(z.string()),
  })
  .meta({ id: "FoundLessons" });

export type FoundLessons = z.infer<typeof foundLessonsSchema>;

/** Of a draft, as one person may see it. */
const waitingShape = {
  mayAgree: z.boolean().meta({ description: "Whether it waits for the one who asks to agree." }),
  mayPublish: z.boolean().meta({ description: "Whether the one who asks may publish it now." }),
  agreement: z
    .object({ needed: z.int(), given: z.int(), mine: z.boolean() })
    .optional()
    .meta({ description: "When those who took part and are here must agree on it." }),
  waits: z
    .object({ until: z.iso.datetime(), zone: z.string() })
    .optional()
    .meta({ description: "When nobody is asked: whoever leads its round may publish it then." }),
};

const draftSchema = z
  .object({
    ...summaryShape,
    round: z.string().optional().meta({ description: "The round it comes from." }),
    ...waitingShape,
  })
  .meta({ id: "LessonDraft" });

export const findDraftsSchema = z.object({
  ...pageQuery,
  round: z
    .union([z.literal(""), z.uuid()])
    .default("")
    .meta({ description: "It comes from it." }),
});

export type FindDrafts = z.infer<typeof findDraftsSchema>;

export const draftsSchema = z.object(pageOf("drafts", draftSchema)).meta({ id: "LessonDrafts" });

/** The drafts that one person may read: first those that wait for this person. */
export type Drafts = z.infer<typeof draftsSchema>;

export type DraftView = Drafts["drafts"][number];

export const lessonSchema = z
  .object({
    ...summaryShape,
    state: z.enum(lessonStates),
    version: z.string(),
    tried: z.string(),
    happened: z.string(),
    advice: z.string(),
    author: z.string().meta({ description: "Their name; empty for what a round learnt." }),
    fromRound: z.boolean(),
    sameHere: z.int().nonnegative().meta({ description: "To how many the same has happened." }),
    contactable: z.boolean().meta({ description: "Whether it has an author to get in touch." }),
    authored: z.boolean().meta({ description: "Whether the one who asks wrote it." }),
    mine: z.boolean().meta({ description: "Whether the one who asks may change it." }),
    marked: z.boolean().meta({ description: "Whether the one who asks said the same here." }),
    contact: z.boolean().meta({ description: "And lets the author get in touch." }),
    willing: z
      .array(z.string())
      .meta({ description: "For the author alone: the names of those who may be contacted." }),
    ...waitingShape,
  })
  .meta({ id: "Lesson" });

/** A lesson as one person may see it. */
export type LessonView = z.infer<typeof lessonSchema>;

/** A lesson as everyone may see it: what a card in the channel shows. */
export type PublicLesson = Omit<
  LessonView,
  "authored" | "mine" | "marked" | "contact" | "willing" | keyof typeof waitingShape
>;

export const lessonOperations = {
  search: {
    method: "GET",
    path: "/api/lessons",
    summary:
      "The library of lessons: by words in any form the best first, without words the newest",
    query: findLessonsSchema,
    answer: foundLessonsSchema,
  },
  drafts: {
    method: "GET",
    path: "/api/lessons/drafts",
    summary: "The drafts that one may read, those that wait for oneself first",
    query: findDraftsSchema,
    answer: draftsSchema,
  },
  share: {
    method: "POST",
    path: "/api/lessons",
    limit: "lessons",
    summary: "Share a lesson of one's own; the same form twice stands once",
    body: saveLessonSchema,
    answer: lessonSchema,
    status: 201,
  },
  view: {
    method: "GET",
    path: "/api/lessons/:id",
    summary: "One lesson",
    answer: lessonSchema,
  },
  change: {
    method: "PUT",
    path: "/api/lessons/:id",
    summary: "Change a lesson; over somebody else's change it is refused",
    body: saveLessonSchema.omit({ form: true }),
    answer: lessonSchema,
  },
  agree: {
    method: "PUT",
    path: "/api/lessons/:id/agreement",
    summary: "Agree that a round's lesson is published as it was read; with the last one's it is",
    body: lessonVersionSchema,
    answer: lessonSchema,
  },
  publish: {
    method: "PUT",
    path: "/api/lessons/:id/publication",
    summary: "Publish a lesson, once its participants agree or its wait is over",
    answer: lessonSchema,
  },
  withdraw: {
    method: "DELETE",
    path: "/api/lessons/:id/publication",
    summary: "Take a lesson out of the library",
    answer: z.object({}),
  },
  sameHere: {
    method: "PUT",
    path: "/api/lessons/:id/same-here",
    summary: "Say that it happened to oneself too; twice is once",
    body: sameHereSchema,
    answer: lessonSchema,
  },
  takeBackSameHere: {
    method: "DELETE",
    path: "/api/lessons/:id/same-here",
    summary: "Take it back",
    answer: lessonSchema,
  },
} as const satisfies Operations;

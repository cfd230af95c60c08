import { z } from "zod";
import { localDateSchema } from "./calendar.ts";
import {
  pulseRatings,
  type RetroTemplate,
  retroLimits,
  retroPulses,
  retroQuestionKeys,
  retroReactions,
  retroReaders,
  retroStates,
  retroSubjects,
  retroTemplates,
} from "./vocabulary.ts";

const text = (max: number) => z.string().trim().max(max);
const count = z.int().nonnegative();

const templateSchema = z.enum(Object.keys(retroTemplates) as [RetroTemplate, ...RetroTemplate[]]);

const versionSchema = z
  .string()
  .max(200)
  .meta({ description: "The version that the form was opened with." });

const questionsSchema = z
  .array(text(retroLimits.question).min(1))
  .max(retroLimits.questions)
  .default([])
  .meta({ description: "Of the template `own`; the other templates bring theirs." });

const facilitatorSchema = z
  .string()
  .max(100)
  .default("")
  .meta({ description: "A member's id; empty: the one who starts it." });

export const startRetroSchema = z
  .strictObject({
    id: z.uuid().meta({ description: "Made with the form; the same form twice stands once." }),
    title: text(retroLimits.title).min(1),
    about: z.enum(retroSubjects),
    subject: text(100)
      .default("")
      .meta({ description: "The id of what it is about, if it has one." }),
    template: templateSchema,
    questions: questionsSchema,
    pulse: z.boolean().default(false),
    anonymous: z.boolean().meta({ description: "Fixed from the start on." }),
    asked: z
      .array(z.string().max(100))
      .max(retroLimits.asked)
      .default([])
      .meta({ description: "Members' ids; none: everyone." }),
    seenBy: z.enum(retroReaders).default("asked"),
    facilitator: facilitatorSchema,
    closesOn: localDateSchema.meta({
      description: "It takes answers until the afternoon of this day.",
    }),
  })
  .meta({ id: "StartRetro" });

export type StartRetro = z.infer<typeof startRetroSchema>;

export const changeRetroSchema = z
  .strictObject({
    version: versionSchema,
    questions: questionsSchema,
    facilitator: facilitatorSchema,
    closesOn: localDateSchema,
  })
  .meta({ id: "ChangeRetro" });

export type ChangeRetro = z.infer<typeof changeRetroSchema>;

export const retroVersionSchema = z
  .strictObject({ version: versionSchema })
  .meta({ id: "RetroVersion" });

const receiptSchema = z.uuid().meta({
  description:
    "Random, made with the form: the same form twice is one answer, and of an anonymous answer it takes it back.",
});

const pulsesSchema = z.partialRecord(z.enum(retroPulses), z.enum(pulseRatings));

export const answerRetroSchema = z
  .strictObject({
    receipt: receiptSchema,
    answers: z
      .array(text(retroLimits.answer))
      .max(retroLimits.questions)
      .meta({ description: "One for each question, in their order; empty where there is none." }),
    pulses: pulsesSchema.default({}),
  })
  .meta({ id: "AnswerRetro" });

export type AnswerRetro = z.infer<typeof answerRetroSchema>;

export const withdrawRetroSchema = z
  .strictObject({ receipt: receiptSchema })
  .meta({ id: "WithdrawRetro" });

export const retroAnsweredSchema = z
  .object({
    outcome: z
      .enum(["stored", "standing"])
      .meta({ description: "`standing`: the one who asks had answered, and that answer stays." }),
  })
  .meta({ id: "RetroAnswered" });

export type RetroAnswered = z.infer<typeof retroAnsweredSchema>;

export const retroWithdrawnSchema = z
  .object({ withdrawn: z.boolean().meta({ description: "False: the receipt is of no answer." }) })
  .meta({ id: "RetroWithdrawn" });

export type RetroWithdrawn = z.infer<typeof retroWithdrawnSchema>;

const retroQuestionSchema = z
  .object({
    key: z.enum(["own", ...retroQuestionKeys]),
    text: z.string().meta({ description: "Of an own question; the others have theirs in words." }),
  })
  .meta({ id: "RetroQuestion" });

export type RetroQuestion = z.infer<typeof retroQuestionSchema>;

const pulseAverageSchema = z.object({ answers: count, average: z.number() });

export const retroSummarySchema = z
  .object({ lesson: z.string(), worked: z.string(), didNot: z.string() })
  .meta({ id: "RetroSummary" });

export type RetroSummary = z.infer<typeof retroSummarySchema>;

export const retroSchema = z
  .object({
    id: z.uuid(),
    version: z.string(),
    title: z.string(),
    about: z.enum(retroSubjects),
    subject: z.string(),
    template: templateSchema,
    questions: z.array(retroQuestionSchema),
    pulse: z.boolean(),
    anonymous: z.boolean(),
    asked: count.meta({ description: "How many were named; 0: everyone." }),
    seenBy: z.enum(retroReaders),
    starter: z.string().meta({ description: "A name; empty: a former member." }),
    facilitator: z.string().meta({ description: "A name; empty: a former member." }),
    opensAt: z.iso.datetime(),
    closesAt: z.iso.datetime(),
    zone: z.string(),
    state: z.enum(retroStates),
    tooFew: z.boolean().meta({ description: "It is closed, and there is nothing to show." }),
    count: count.meta({ description: "In fives and moving by the hour while it collects." }),
    pulses: z.partialRecord(z.enum(retroPulses), pulseAverageSchema).meta({
      description: "Once it is opened, from five answers on.",
    }),
    summary: retroSummarySchema.optional(),
    reactions: z.record(z.enum(retroReactions), count),
    isAsked: z.boolean(),
    answered: z.boolean().meta({ description: "Whether the one who asks has answered." }),
    own: answerRetroSchema
      .pick({ answers: true, pulses: true })
      .optional()
      .meta({ description: "By name: what the one who asks has answered." }),
    mayFacilitate: z.boolean(),
    mayRead: z.boolean(),
  })
  .meta({ id: "Retro" });

/** A retro as one person may see it. */
export type RetroView = z.infer<typeof retroSchema>;

/** A retro as everyone may see it: what a card in the channel shows. */
export type PublicRetro = Omit<
  RetroView,
  "isAsked" | "answered" | "own" | "mayFacilitate" | "mayRead"
>;

export const retroListSchema = z
  .object({ retros: z.array(retroSchema).meta({ description: "The newest first." }) })
  .meta({ id: "RetroList" });

export type RetroList = z.infer<typeof retroListSchema>;

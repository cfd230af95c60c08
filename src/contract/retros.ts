import { z } from "zod";
import { localDateSchema } from "./calendar.ts";
import { historyPageSchema, historyQuerySchema } from "./history.ts";
import type { Operations } from "./operations.ts";
import { pageOf, pageQuery } from "./pages.ts";
import { lineSchema, textSchema } from "./text.ts";
import { unreadSchema } from "./unread.ts";
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

const count = z.int().nonnegative();

const templateSchema = z.enum(Object.keys(retroTemplates) as [RetroTemplate, ...RetroTemplate[]]);

const versionSchema = z
  .string()
  .max(200)
  .meta({ description: "The version that the form was opened with." });

const questionsSchema = z
  .array(lineSchema(retroLimits.question).min(1))
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
    title: lineSchema(retroLimits.title).min(1),
    about: z.enum(retroSubjects),
    subject: z
      .union([z.uuid(), z.literal("")])
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

const receiptSchema = z.uuid().meta({
  description:
    "Random, made with the form: the same form twice is one answer, and of an anonymous answer it takes it back. Once its answer was taken back, it stores none any more.",
});

const pulsesSchema = z.partialRecord(z.enum(retroPulses), z.enum(pulseRatings));

export const answerRetroSchema = z
  .strictObject({
    receipt: receiptSchema,
    answers: z
      .array(textSchema(retroLimits.answer))
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
    outcome: z.enum(["stored", "standing", "takenBack"]).meta({
      description:
        "`standing`: the one who asks had answered, and that answer stays. `takenBack`: this receipt's answer was taken back; nothing is stored, and with a new receipt it is a new answer.",
    }),
  })
  .meta({ id: "RetroAnswered" });

export type RetroAnswered = z.infer<typeof retroAnsweredSchema>;

const retroWithdrawnSchema = z
  .object({ withdrawn: z.boolean().meta({ description: "False: the receipt is of no answer." }) })
  .meta({ id: "RetroWithdrawn" });

const retroQuestionSchema = z
  .object({
    key: z.enum(["own", ...retroQuestionKeys]),
    text: z.string().meta({ description: "Of an own question; the others have theirs in words." }),
  })
  .meta({ id: "RetroQuestion" });

export type RetroQuestion = z.infer<typeof retroQuestionSchema>;

const pulseAverageSchema = z.object({ answers: count, average: z.number() });

const retroSummarySchema = z
  .object({
    lesson: z.string(),
    talked: z.string().meta({ description: "What was supported most, a topic on a line." }),
    worked: z.string(),
    didNot: z.string(),
  })
  .meta({ id: "RetroSummary" });

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
    unread: z.boolean().meta({ description: "Nobody who may read it was left: it is erased." }),
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
    mayTakeOver: z.boolean().meta({ description: "Its facilitator has left the network." }),
    mayRead: z.boolean(),
  })
  .meta({ id: "Retro" });

/** A retro as one person may see it. */
export type RetroView = z.infer<typeof retroSchema>;

/** A retro as everyone may see it: what a card in the channel shows. */
export type PublicRetro = Omit<
  RetroView,
  "isAsked" | "answered" | "own" | "mayFacilitate" | "mayTakeOver" | "mayRead"
>;

export const findRetrosSchema = z.object({
  ...pageQuery,
  state: z.union([z.literal(""), z.enum(retroStates)]).default(""),
});

export type FindRetros = z.infer<typeof findRetrosSchema>;

export const retroListSchema = z
  .object({
    ...pageOf("retros", retroSchema),
    states: z
      .record(z.enum(retroStates), count)
      .meta({ description: "How many retros are in each state, whichever is asked for." }),
  })
  .meta({ id: "RetroList" });

export type RetroList = z.infer<typeof retroListSchema>;

export const publishRetroSchema = z
  .strictObject({
    version: versionSchema,
    lesson: lineSchema(retroLimits.lesson).min(1),
    talked: textSchema(retroLimits.summary).default(""),
    worked: textSchema(retroLimits.summary).default(""),
    didNot: textSchema(retroLimits.summary).default(""),
  })
  .meta({ id: "PublishRetro" });

export type PublishRetro = z.infer<typeof publishRetroSchema>;

const personSchema = z.object({ id: z.string(), name: z.string() });

const retroFormQuerySchema = z.object({
  about: z.string().default(""),
  subject: z.string().default("").meta({ description: "What it is begun from is among them." }),
});

export const retroFormSchema = z
  .object({
    people: z.array(personSchema).meta({ description: "Everyone who may be asked." }),
    me: z.string().meta({ description: "The id of the one who asks." }),
    subjects: z
      .array(z.object({ about: z.enum(retroSubjects), id: z.string(), title: z.string() }))
      .meta({ description: "The newest ideas and meetings, and what it is begun from." }),
  })
  .meta({ id: "RetroForm", description: "What a form of a retro chooses from." });

export type RetroFormChoices = z.infer<typeof retroFormSchema>;

const groupNameSchema = lineSchema(retroLimits.group);

const groupNoteSchema = z
  .strictObject({
    group: z.union([z.literal(""), z.uuid()]).meta({ description: "Empty: in none." }),
  })
  .meta({ id: "GroupNote" });

export const reactRetroSchema = z
  .strictObject({ reaction: z.enum(retroReactions) })
  .meta({ id: "ReactRetro" });

const nameGroupSchema = z.strictObject({ name: groupNameSchema }).meta({ id: "NameGroup" });

const markTopicsSchema = z
  .strictObject({
    topics: z
      .array(z.uuid())
      .max(retroLimits.marks)
      .refine((topics) => new Set(topics).size === topics.length)
      .meta({ description: "All that the one who asks supports: groups, and notes in no group." }),
  })
  .meta({ id: "MarkTopics" });

const setTimerSchema = z
  .strictObject({
    minutes: z.int().min(0).max(retroLimits.minutes).meta({ description: "0: stops it." }),
  })
  .meta({ id: "SetTimer" });

const setCurrentSchema = z
  .strictObject({ topic: z.union([z.literal(""), z.uuid()]) })
  .meta({ id: "SetCurrent" });

/** Empty for one that is not there yet. */
const partVersionSchema = z.string().max(200).default("");

export const saveRetroActionSchema = z
  .strictObject({
    version: partVersionSchema,
    text: lineSchema(retroLimits.action).min(1),
    owner: z.string().max(100).meta({ description: "A member's id." }),
    due: localDateSchema,
    done: z.boolean().default(false),
  })
  .meta({ id: "SaveRetroAction" });

export type SaveRetroAction = z.infer<typeof saveRetroActionSchema>;

const lessonFields = {
  lesson: lineSchema(retroLimits.lesson).min(1),
  tried: textSchema(retroLimits.field).default(""),
  happened: textSchema(retroLimits.field).default(""),
  learnt: textSchema(retroLimits.field).default(""),
  advice: textSchema(retroLimits.field).default(""),
};

export const saveRetroLessonSchema = z
  .strictObject({ version: partVersionSchema, ...lessonFields })
  .meta({ id: "SaveRetroLesson" });

export type SaveRetroLesson = z.infer<typeof saveRetroLessonSchema>;

export const retroActionSchema = z
  .object({
    id: z.uuid(),
    version: z.string(),
    retro: z.uuid(),
    title: z.string().meta({ description: "Of the retro." }),
    text: z.string(),
    owner: z.string().meta({ description: "A member's id." }),
    ownerName: z.string().meta({ description: "Empty: a former member." }),
    due: z.string(),
    done: z.boolean(),
    tickable: z.boolean().meta({ description: "Whether the one who asks may tick it." }),
  })
  .meta({ id: "RetroAction" });

const tickRetroActionSchema = z.strictObject({ done: z.boolean() }).meta({ id: "TickRetroAction" });

export type RetroActionView = z.infer<typeof retroActionSchema>;

export const retroLessonSchema = z
  .object({
    id: z.uuid(),
    version: z.string(),
    ...(Object.fromEntries(Object.keys(lessonFields).map((name) => [name, z.string()])) as Record<
      keyof typeof lessonFields,
      z.ZodString
    >),
  })
  .meta({ id: "RetroLesson" });

export type RetroLessonView = z.infer<typeof retroLessonSchema>;

export const discussionSchema = z
  .object({
    notes: z
      .array(
        z.object({
          id: z.uuid(),
          question: count,
          text: z.string(),
          author: z.string().meta({ description: "By name alone; empty otherwise." }),
          sector: z.string().meta({ description: "The author's; empty where there is none." }),
          group: z.string().meta({ description: "Empty: in none." }),
        }),
      )
      .meta({ description: "In no order." }),
    groups: z.array(z.object({ id: z.uuid(), name: z.string() })),
    marks: z.object({
      own: z.array(z.string()).meta({ description: "As long as they are secret." }),
      shown: z.boolean(),
      counts: z.record(z.string(), count).meta({ description: "By topic, once they are shown." }),
    }),
    timer: z
      .object({ endsAt: z.iso.datetime(), seconds: count.meta({ description: "That are left." }) })
      .optional(),
    current: z.string().meta({ description: "The topic that is talked about; empty: none." }),
    unread: unreadSchema,
    actions: z.array(retroActionSchema),
    lessons: z.array(retroLessonSchema),
  })
  .meta({ id: "RetroDiscussion" });

export type DiscussionView = z.infer<typeof discussionSchema>;

export const retroActionsSchema = z
  .object({ actions: z.array(retroActionSchema).meta({ description: "The earliest due first." }) })
  .meta({ id: "RetroActions" });

export type RetroActions = z.infer<typeof retroActionsSchema>;

export const retroOperations = {
  list: {
    method: "GET",
    path: "/api/retros",
    anonymous: true,
    summary: "The network's retros: those that collect first, then the newest",
    query: findRetrosSchema,
    answer: retroListSchema,
  },
  form: {
    method: "GET",
    path: "/api/retros/form",
    summary: "Whom a retro may ask, and what it may be about",
    query: retroFormQuerySchema,
    answer: retroFormSchema,
  },
  start: {
    method: "POST",
    path: "/api/retros",
    limit: "retros",
    summary: "Start a retro; the same form twice stands once",
    body: startRetroSchema,
    answer: retroSchema,
    status: 201,
  },
  view: {
    method: "GET",
    path: "/api/retros/:id",
    anonymous: true,
    summary: "A retro as the one who asks may see it",
    answer: retroSchema,
  },
  change: {
    method: "PUT",
    path: "/api/retros/:id",
    summary: "Give it another time or facilitator; its questions are fixed",
    body: changeRetroSchema,
    answer: retroSchema,
  },
  history: {
    method: "GET",
    path: "/api/retros/:id/history",
    summary: "What was changed of the retro, the newest first",
    query: historyQuerySchema,
    answer: historyPageSchema,
  },
  answer: {
    method: "PUT",
    path: "/api/retros/:id/answer",
    anonymous: true,
    summary: "Answer; anonymously the first answer stays, by name the last one counts",
    body: answerRetroSchema,
    answer: retroAnsweredSchema,
  },
  withdraw: {
    method: "PUT",
    path: "/api/retros/:id/withdrawal",
    anonymous: true,
    summary: "Take one's anonymous answer back with its receipt",
    body: withdrawRetroSchema,
    answer: retroWithdrawnSchema,
  },
  close: {
    method: "PUT",
    path: "/api/retros/:id/closed",
    summary: "Close it before its time; twice is once",
    answer: retroSchema,
  },
  takeOver: {
    method: "PUT",
    path: "/api/retros/:id/facilitator",
    summary: "Take it over when its facilitator has left; twice is once",
    answer: retroSchema,
  },
  open: {
    method: "PUT",
    path: "/api/retros/:id/opened",
    summary: "Open the answers of a closed retro; twice is once",
    answer: retroSchema,
  },
} as const satisfies Operations;

/** Marks and reactions are confidential: nothing of the request is seen from outside. */
export const discussionOperations = {
  listActions: {
    method: "GET",
    path: "/api/retros/actions",
    // It is asked for by the page on which one answers.
    anonymous: true,
    summary: "What was agreed on in retros and is not done yet",
    answer: retroActionsSchema,
  },
  view: {
    method: "GET",
    path: "/api/retros/:id/discussion",
    anonymous: true,
    summary: "The notes of an opened retro and what became of them",
    answer: discussionSchema,
  },
  groupNote: {
    method: "PUT",
    path: "/api/retros/:id/notes/:part",
    summary: "Put a note into a group, or out of it",
    body: groupNoteSchema,
    answer: discussionSchema,
  },
  nameGroup: {
    method: "PUT",
    path: "/api/retros/:id/groups/:part",
    summary: "Name a group of notes",
    body: nameGroupSchema,
    answer: discussionSchema,
  },
  ungroup: {
    method: "DELETE",
    path: "/api/retros/:id/groups/:part",
    summary: "Take a group of notes apart; twice is once",
    answer: discussionSchema,
  },
  mark: {
    method: "PUT",
    path: "/api/retros/:id/marks",
    anonymous: true,
    summary: "Say which topics to talk about; nobody sees whose marks they are",
    body: markTopicsSchema,
    answer: discussionSchema,
  },
  showMarks: {
    method: "PUT",
    path: "/api/retros/:id/shown-marks",
    summary: "Show the marks of support; twice is once",
    answer: discussionSchema,
  },
  setTimer: {
    method: "PUT",
    path: "/api/retros/:id/timer",
    summary: "Start a timer that everyone sees, or stop it",
    body: setTimerSchema,
    answer: discussionSchema,
  },
  setCurrent: {
    method: "PUT",
    path: "/api/retros/:id/current",
    summary: "Say which topic is talked about",
    body: setCurrentSchema,
    answer: discussionSchema,
  },
  saveAction: {
    method: "PUT",
    path: "/api/retros/:id/actions/:part",
    limit: "actions",
    summary: "Write down what is agreed on; the same twice stands once",
    body: saveRetroActionSchema,
    answer: discussionSchema,
  },
  tickAction: {
    method: "PUT",
    path: "/api/retros/:id/actions/:part/done",
    summary: "Tick an action, by its owner or the coordinator; twice is once",
    body: tickRetroActionSchema,
    answer: retroActionSchema,
  },
  removeAction: {
    method: "DELETE",
    path: "/api/retros/:id/actions/:part",
    summary: "Take an action away",
    answer: discussionSchema,
  },
  saveLesson: {
    method: "PUT",
    path: "/api/retros/:id/lessons/:part",
    limit: "lessons",
    summary: "Write down what was learnt; the same twice stands once",
    body: saveRetroLessonSchema,
    answer: discussionSchema,
  },
  removeLesson: {
    method: "DELETE",
    path: "/api/retros/:id/lessons/:part",
    summary: "Take a lesson away",
    answer: discussionSchema,
  },
  publish: {
    method: "PUT",
    path: "/api/retros/:id/summary",
    summary: "Publish what came of it in the channel; twice is once",
    body: publishRetroSchema,
    answer: retroSchema,
  },
  react: {
    method: "PUT",
    path: "/api/retros/:id/reactions",
    anonymous: true,
    summary: "React to a summary; twice is once",
    body: reactRetroSchema,
    answer: retroSchema,
  },
} as const satisfies Operations;

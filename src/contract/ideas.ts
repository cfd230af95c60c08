import { z } from "zod";
import { localDateSchema } from "./calendar.ts";
import { faceSchema } from "./face.ts";
import { localeSchema } from "./locale.ts";
import type { Operations } from "./operations.ts";
import { columnQuery, pageOf, pageQuery } from "./pages.ts";
import { relatedLessonSchema, relatedRetroSchema } from "./related.ts";
import { lineSchema, textSchema } from "./text.ts";
import { unreadSchema } from "./unread.ts";
import {
  ideaAbilities,
  ideaDeciders,
  ideaLimits,
  ideaNeeds,
  ideaOrders,
  ideaStages,
  ideaStates,
  practiceAnswers,
  projectPhases,
} from "./vocabulary.ts";

const version = z
  .string()
  .max(100)
  .meta({ description: "The version of the idea that was seen; another is refused (`version`)." });

const textsShape = {
  title: lineSchema(ideaLimits.title).min(1),
  problem: textSchema(ideaLimits.problem),
  firstTrial: textSchema(ideaLimits.firstTrial),
  needs: z.array(z.enum(ideaNeeds)).max(ideaNeeds.length),
};

export const submitIdeaSchema = z
  .strictObject({
    form: z
      .uuid()
      .meta({ description: "Made with the form; the same form sent twice stands once." }),
    title: textsShape.title,
    problem: textsShape.problem.default(""),
    firstTrial: textsShape.firstTrial.default(""),
    needs: textsShape.needs.default([]),
  })
  .meta({ id: "SubmitIdea" });

export type SubmitIdea = z.infer<typeof submitIdeaSchema>;

export const changeIdeaSchema = z
  .strictObject({ version, ...textsShape })
  .meta({ id: "ChangeIdea" });

export type ChangeIdea = z.infer<typeof changeIdeaSchema>;

export const takeStepSchema = z
  .strictObject({
    version,
    to: z.enum(ideaStages),
    reason: textSchema(ideaLimits.reason).min(1),
    next: lineSchema(ideaLimits.next).meta({ description: "What happens next; may be empty." }),
    nextAt: z
      .union([z.literal(""), localDateSchema])
      .meta({ description: "By which day; empty: no day." }),
    whatWouldChange: textSchema(ideaLimits.whatWouldChange).meta({
      description: "Of `notNow`: what would change it. May be empty.",
    }),
  })
  .meta({ id: "TakeStep" });

export type TakeStep = z.infer<typeof takeStepSchema>;

export const startTrialSchema = z
  .strictObject({
    id: z.uuid().meta({
      description:
        "Made with the form; the same form twice is one. A new project and the step have this id.",
    }),
    version,
    into: z
      .union([z.literal(""), z.uuid()])
      .meta({ description: "A project that stands already; empty: a new one." }),
    what: lineSchema(ideaLimits.firstTrial).min(1).meta({ description: "What is tried." }),
    until: z
      .union([z.literal(""), localDateSchema])
      .meta({ description: "Until which day; empty: not known yet." }),
    measure: textSchema(ideaLimits.measure).meta({ description: "How one knows what came of it." }),
    owner: z.string().max(100).meta({
      description: "Of a new project: a member's id, who is asked; empty: the one who starts it.",
    }),
    reason: textSchema(ideaLimits.reason).meta({
      description: "Of the step that the idea takes; empty when it is being tried already.",
    }),
  })
  .meta({ id: "StartTrial" });

export type StartTrial = z.infer<typeof startTrialSchema>;

const trialChoicesSchema = z
  .object({
    people: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .meta({ description: "Those who may own a project." }),
  })
  .meta({ id: "TrialChoices" });

/** What the form of a trial chooses from. */
export type TrialChoices = z.infer<typeof trialChoicesSchema>;

export const changeKeeperSchema = z
  .discriminatedUnion("do", [
    z.strictObject({ do: z.literal("keep"), version }),
    z.strictObject({
      do: z.literal("ask"),
      version,
      person: z.uuid().meta({ description: "Keeps it once they agree." }),
    }),
    z.strictObject({ do: z.literal("agree") }),
    z.strictObject({
      do: z.literal("decline").meta({
        description: "Of the one who is asked; or of the keeper, who gives it back.",
      }),
    }),
  ])
  .meta({ id: "ChangeKeeper" });

export type ChangeKeeper = z.infer<typeof changeKeeperSchema>;

export const joinIdeaSchema = z
  .strictObject({
    offer: lineSchema(ideaLimits.offer).meta({
      description: "What one offers; empty: one joins.",
    }),
  })
  .meta({ id: "JoinIdea" });

export type JoinIdea = z.infer<typeof joinIdeaSchema>;

export const mergeIdeaSchema = z
  .strictObject({ into: z.uuid().meta({ description: "Another idea that is open." }) })
  .meta({ id: "MergeIdea" });

export type MergeIdea = z.infer<typeof mergeIdeaSchema>;

const withdrawalSchema = z
  .strictObject({ withdrawn: z.boolean().meta({ description: "false: it is open again." }) })
  .meta({ id: "IdeaWithdrawal" });

const archiveSchema = z
  .strictObject({ archived: z.boolean().meta({ description: "false: it is open again." }) })
  .meta({ id: "IdeaArchive" });

const day = z.iso.date().meta({ description: "By the network's wall calendar." });

const name = z.string().meta({ description: "Empty: they have left." });

const stepSchema = z
  .object({
    id: z.string(),
    from: z.enum(ideaStages),
    to: z.enum(ideaStages),
    at: z.iso.datetime(),
    by: name,
    as: z.enum(ideaDeciders),
    reason: z.string(),
    next: z.string(),
    nextAt: day.optional(),
    whatWouldChange: z.string(),
    language: localeSchema.meta({ description: "The language the texts were written in." }),
  })
  .meta({ id: "IdeaStep" });

/** A step on an idea's path, and why it was taken. */
export type IdeaStep = z.infer<typeof stepSchema>;

const publicShape = {
  id: z.uuid(),
  number: z.int().positive(),
  stage: z.enum(ideaStages),
  state: z.enum(ideaStates),
  title: z.string(),
  problem: z.string(),
  firstTrial: z.string(),
  needs: z.array(z.enum(ideaNeeds)),
  author: z.string().meta({ description: "The name the author goes by in the network." }),
  language: localeSchema.meta({ description: "The language the texts were written in." }),
  submittedAt: z.iso.datetime(),
  supporters: z.int().nonnegative(),
  keeper: name.optional().meta({ description: "Who keeps it; absent: the coordinators." }),
  answerBy: day.optional().meta({ description: "While it waits for an answer." }),
};

export const ideaSchema = z
  .object({
    ...publicShape,
    version: z.string(),
    mine: z.boolean().meta({ description: "The one who asks sent it." }),
    faces: z.array(faceSchema).max(ideaLimits.faces).meta({
      description: "Of the first supporters who know that their name is seen.",
    }),
    sectors: z
      .object({ author: z.string(), keeper: z.string() })
      .meta({ description: "Of those who are named; empty: not known." }),
    supported: z.boolean().meta({ description: "Whether the one who asks supports it." }),
    kept: z.boolean().meta({ description: "Whether the one who asks keeps it." }),
    asked: z.boolean().meta({ description: "Whether the one who asks is asked to keep it." }),
    can: z.array(z.enum(ideaAbilities)).meta({ description: "What the one who asks may do." }),
  })
  .meta({ id: "Idea" });

/** An idea as one person may see it in a list. */
export type IdeaView = z.infer<typeof ideaSchema>;

const ideaRefSchema = z.object({ id: z.uuid(), number: z.int().positive(), title: z.string() });

const joinedSchema = z
  .object({
    name,
    sector: z.string(),
    offer: z.string().meta({ description: "Empty: they joined." }),
    mine: z.boolean(),
  })
  .meta({ id: "JoinedIdea" });

export const ideaDetailSchema = z
  .object({
    ...ideaSchema.shape,
    path: z.array(stepSchema).meta({ description: "Its steps, the first one first." }),
    joined: z.array(joinedSchema).meta({ description: "In the order in which they joined." }),
    supportedBy: z.array(faceSchema).max(ideaLimits.names).meta({
      description: "Of those who know that their name is seen; `supporters` counts the others too.",
    }),
    named: z.boolean().meta({ description: "The one who asks is seen by name among them." }),
    askedName: name.optional().meta({ description: "Who is asked to keep it." }),
    mergedInto: ideaRefSchema.optional().meta({ description: "Where it has come to." }),
    mergeEnds: z.iso
      .datetime()
      .optional()
      .meta({ description: "Until when it can be undone that it was merged." }),
    project: z
      .object({
        id: z.uuid(),
        number: z.int().positive().optional(),
        title: z.string(),
        phase: z.enum(projectPhases),
        outcome: z
          .object({ practice: z.enum(practiceAnswers), learnt: z.string() })
          .optional()
          .meta({ description: "What it said of itself, once it is over." }),
      })
      .optional()
      .meta({ description: "The project that tries it." }),
    related: z
      .array(z.discriminatedUnion("kind", [relatedRetroSchema, relatedLessonSchema]))
      .meta({ description: "Retros on it, as the one who asks sees them, and lessons of those." }),
  })
  .meta({ id: "IdeaDetail" });

/** All of an idea, as one person may see it. */
export type IdeaDetail = z.infer<typeof ideaDetailSchema>;

/** An idea as everyone may see it: what a card in the channel shows. */
export type PublicIdea = Pick<IdeaView, keyof typeof publicShape> & {
  /** The step taken last. */
  readonly decision?: IdeaStep | undefined;
  readonly mergedInto?: IdeaDetail["mergedInto"];
};

const filterShape = {
  mine: z.stringbool().default(false).meta({ description: "Only those of the one who asks." }),
  words: z.string().max(200).default("").meta({ description: "What stands in their texts." }),
  waiting: z
    .stringbool()
    .default(false)
    .meta({ description: "Only those that wait for an answer by a day." }),
  closed: z.stringbool().default(false).meta({
    description: "Those that were withdrawn, archived or merged, instead of the open ones.",
  }),
  sort: z.enum(ideaOrders).default("new").meta({
    description:
      "new: the newest first. supported: the most supported first. due: by the day of their answer.",
  }),
};

export const findIdeasSchema = z.object({
  ...pageQuery,
  ...filterShape,
  stage: z.union([z.literal(""), z.enum(ideaStages)]).default(""),
});

export type FindIdeas = z.infer<typeof findIdeasSchema>;

export const ideaListSchema = z
  .object({
    ...pageOf("ideas", ideaSchema),
    stages: z
      .record(z.enum(ideaStages), z.int().nonnegative())
      .meta({ description: "How many there are in each stage, whichever is asked for." }),
  })
  .meta({ id: "IdeaList" });

export type IdeaList = z.infer<typeof ideaListSchema>;

export const ideaBoardQuerySchema = z.object({ ...columnQuery, ...filterShape });

export type IdeaBoardQuery = z.infer<typeof ideaBoardQuerySchema>;

export const ideaBoardSchema = z
  .object({
    unread: unreadSchema,
    columns: z.array(z.object({ stage: z.enum(ideaStages), ...pageOf("ideas", ideaSchema) })).meta({
      description:
        "Each begins; the list of its stage goes on from its `next`. A hidden stage is left out when it is empty.",
    }),
  })
  .meta({ id: "IdeaBoard" });

export type IdeaBoard = z.infer<typeof ideaBoardSchema>;

export const ideaPeopleSchema = z
  .object({
    people: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: "IdeaPeople" });

export type IdeaPeople = z.infer<typeof ideaPeopleSchema>;

const threadSchema = z
  .object({ address: z.string().meta({ description: "Empty: its card is not in Teams." }) })
  .meta({ id: "IdeaThread" });

export type IdeaThread = z.infer<typeof threadSchema>;

export const ideaOperations = {
  list: {
    method: "GET",
    path: "/api/ideas",
    summary: "The network's ideas",
    query: findIdeasSchema,
    answer: ideaListSchema,
  },
  board: {
    method: "GET",
    path: "/api/ideas/board",
    summary: "The network's ideas by stage, the beginning of each column",
    query: ideaBoardQuerySchema,
    answer: ideaBoardSchema,
  },
  people: {
    method: "GET",
    path: "/api/ideas/people",
    summary: "Those who may be asked to keep an idea",
    answer: ideaPeopleSchema,
  },
  submit: {
    method: "POST",
    path: "/api/ideas",
    limit: "ideas",
    summary: "Submit an idea; the same form twice stands once",
    body: submitIdeaSchema,
    answer: ideaSchema,
    status: 201,
  },
  find: {
    method: "GET",
    path: "/api/ideas/:id",
    summary: "All of an idea: its path with the reasons, its people",
    answer: ideaDetailSchema,
  },
  thread: {
    method: "GET",
    path: "/api/ideas/:id/thread",
    summary: "The address of its card in Teams, where it is talked about",
    answer: threadSchema,
  },
  change: {
    method: "PUT",
    path: "/api/ideas/:id",
    summary: "Change the texts of one's own idea",
    body: changeIdeaSchema,
    answer: ideaDetailSchema,
  },
  withdraw: {
    method: "PUT",
    path: "/api/ideas/:id/withdrawal",
    summary: "Withdraw one's own idea, which leaves a trace; or bring it back",
    body: withdrawalSchema,
    answer: ideaDetailSchema,
  },
  archive: {
    method: "PUT",
    path: "/api/ideas/:id/archive",
    summary: "Archive an idea, or bring it back",
    body: archiveSchema,
    answer: ideaDetailSchema,
  },
  takeStep: {
    method: "PUT",
    path: "/api/ideas/:id/steps/:step",
    summary:
      "Decide on an idea, with a reason; the same step twice stands once. Whoever took the last step takes it back by a " +
      "step to where it came from",
    body: takeStepSchema,
    answer: ideaDetailSchema,
  },
  trialChoices: {
    method: "GET",
    path: "/api/ideas/trial/choices",
    summary: "What the form of a trial chooses from",
    answer: trialChoicesSchema,
  },
  startTrial: {
    method: "POST",
    path: "/api/ideas/:id/trial",
    limit: "projects",
    summary: "Try an idea in a new project, or in one that stands; the same form twice is one",
    body: startTrialSchema,
    answer: ideaDetailSchema,
  },
  changeKeeper: {
    method: "PUT",
    path: "/api/ideas/:id/keeper",
    summary: "Keep an idea, ask somebody to keep it, or answer when one is asked",
    body: changeKeeperSchema,
    answer: ideaDetailSchema,
  },
  merge: {
    method: "POST",
    path: "/api/ideas/:id/merge",
    summary:
      "Merge an idea into another one, which then counts those who support or joined either; into the same twice is once",
    body: mergeIdeaSchema,
    answer: ideaDetailSchema,
  },
  unmerge: {
    method: "DELETE",
    path: "/api/ideas/:id/merge",
    summary: "Undo within a day that an idea was merged: all is as it was",
    answer: ideaDetailSchema,
  },
  support: {
    method: "PUT",
    path: "/api/ideas/:id/support",
    summary: "Support an idea by name; twice is once",
    answer: ideaSchema,
  },
  unsupport: {
    method: "DELETE",
    path: "/api/ideas/:id/support",
    summary: "Take the support back",
    answer: ideaSchema,
  },
  join: {
    method: "PUT",
    path: "/api/ideas/:id/joining",
    summary: "Join an idea, or offer something to it; again: offer something else",
    body: joinIdeaSchema,
    answer: ideaDetailSchema,
  },
  leave: {
    method: "DELETE",
    path: "/api/ideas/:id/joining",
    summary: "Join no longer",
    answer: ideaDetailSchema,
  },
} as const satisfies Operations;

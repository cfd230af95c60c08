import { z } from "zod";
import { localDateSchema } from "./calendar.ts";
import { historyPageSchema, historyQuerySchema } from "./history.ts";
import { webAddressSchema } from "./meetings.ts";
import { needSchema } from "./needs.ts";
import type { Operations } from "./operations.ts";
import { columnQuery, pageOf, pageQuery } from "./pages.ts";
import { relatedLessonSchema, relatedRetroSchema } from "./related.ts";
import { supportRequestSchema } from "./support-requests.ts";
import { lineSchema, textSchema } from "./text.ts";
import { unreadSchema } from "./unread.ts";
import {
  ideaStages,
  outcomeMeters,
  practiceAnswers,
  projectLimits,
  projectNeeds,
  projectOrders,
  projectParts,
  projectPhases,
} from "./vocabulary.ts";

const phaseSchema = z.enum(projectPhases);

const count = z.int().nonnegative();

const day = z.union([z.literal(""), localDateSchema]);

const cents = z
  .int()
  .min(0)
  .max(projectLimits.money)
  .nullable()
  .meta({ description: "Euro cents; null: nobody said." });

/** A person as a project shows them. */
const projectPersonSchema = z
  .object({
    id: z.string(),
    name: z.string().meta({ description: "Empty when they left the network." }),
    sector: z.string(),
  })
  .meta({ id: "ProjectPerson" });

export type ProjectPerson = z.infer<typeof projectPersonSchema>;

const memberIds = z.array(z.string().max(100)).max(projectLimits.people);

/** What is written of a project, but for its phase, its owner and its needs, which have ways of their own. */
const factShape = {
  title: lineSchema(projectLimits.title).min(1),
  goal: lineSchema(projectLimits.goal),
  description: textSchema(projectLimits.description),
  deputies: memberIds.meta({ description: "Members' ids." }),
  team: memberIds.meta({ description: "Members' ids, without the owner and the deputies." }),
  sectors: z.array(lineSchema(projectLimits.sector).min(1)).max(projectLimits.sectors),
  units: z.array(lineSchema(projectLimits.unit).min(1)).max(projectLimits.sectors),
  funders: z.array(lineSchema(projectLimits.funder).min(1)).max(projectLimits.funders),
  part: z.union([z.literal(""), z.enum(projectParts)]),
  ownShare: cents,
  total: cents,
  strategyGoal: z
    .union([z.literal(""), z.uuid()])
    .meta({ description: "Of the list that the network keeps." }),
  programme: z
    .union([z.literal(""), z.uuid()])
    .meta({ description: "Of the list that the network keeps." }),
  municipality: lineSchema(projectLimits.municipality),
  start: day,
  end: day,
  links: z
    .array(
      z.strictObject({
        title: lineSchema(projectLimits.linkTitle).default(""),
        url: webAddressSchema(projectLimits.link),
      }),
    )
    .max(projectLimits.links),
};

const factsSchema = z.strictObject(factShape);

/** What stands in the facts of a project. */
export type ProjectFacts = z.infer<typeof factsSchema>;

export type ProjectFact = keyof ProjectFacts;

export const makeProjectSchema = factsSchema
  .partial()
  .required({ title: true })
  .extend({
    id: z.uuid().meta({ description: "Made with the form; the same form twice stands once." }),
    phase: phaseSchema.default("idea"),
    owner: z.string().max(100).default("").meta({ description: "Empty: the one who makes it." }),
    idea: z.uuid().optional().meta({ description: "The idea that it tries." }),
  })
  .meta({ id: "MakeProject" });

export type MakeProject = z.infer<typeof makeProjectSchema>;

/**
 * What only one has changed is kept of both. A fact is refused when it is neither as in `from` nor as in `changes`:
 * somebody else has changed it.
 */
export const changeProjectSchema = z
  .strictObject({
    changes: factsSchema.partial(),
    from: factsSchema.partial().meta({
      description: "The same facts as they were when the form was opened.",
    }),
  })
  .meta({ id: "ChangeProject" });

export type ChangeProject = z.infer<typeof changeProjectSchema>;

export const moveProjectSchema = z
  .strictObject({
    event: z.uuid().meta({ description: "Made with the move; the same twice is one." }),
    from: phaseSchema.meta({ description: "The phase that the mover saw." }),
    to: phaseSchema,
    reason: textSchema(projectLimits.reason).default(""),
  })
  .meta({ id: "MoveProject" });

export type MoveProject = z.infer<typeof moveProjectSchema>;

const meterSchema = z.strictObject({
  value: z.int().min(-2).max(2).nullable().default(null),
  line: lineSchema(projectLimits.line).default(""),
});

const outcomeShape = {
  ...(Object.fromEntries(outcomeMeters.map((meter) => [meter, meterSchema])) as Record<
    (typeof outcomeMeters)[number],
    typeof meterSchema
  >),
  practice: z.enum(practiceAnswers).default("open"),
  learnt: textSchema(projectLimits.news).default(""),
};

export const saveOutcomeSchema = z
  .strictObject({
    version: z.string().max(200).meta({ description: "Of the project as it was read." }),
    ...outcomeShape,
  })
  .meta({ id: "SaveOutcome" });

export type SaveOutcome = z.infer<typeof saveOutcomeSchema>;

const outcomeSchema = z
  .object({ ...outcomeShape, at: z.iso.datetime(), by: z.string() })
  .meta({ id: "ProjectOutcome", description: "What came of it." });

export const answerRootedSchema = z
  .strictObject({
    rooted: z.enum(practiceAnswers),
    line: lineSchema(projectLimits.line).default(""),
  })
  .meta({ id: "AnswerRooted" });

export type AnswerRooted = z.infer<typeof answerRootedSchema>;

const archiveProjectSchema = z.strictObject({ archived: z.boolean() }).meta({
  id: "ArchiveProject",
});

export const handOverProjectSchema = z
  .strictObject({
    to: z.string().max(100).meta({
      description:
        "A member's id: they are asked; a coordinator names them for a project whose owner left.",
    }),
  })
  .meta({ id: "HandOverProject" });

const answerHandoverSchema = z
  .strictObject({
    answer: z.enum(["agree", "decline", "cancel"]).meta({
      description: "`cancel` is for who asked.",
    }),
  })
  .meta({ id: "AnswerHandover" });

const joinProjectSchema = z.strictObject({ joins: z.boolean() }).meta({ id: "JoinProject" });

export const tellNewsSchema = z
  .strictObject({
    id: z.uuid().meta({ description: "Made with the form; the same form twice stands once." }),
    text: textSchema(projectLimits.news).min(1),
    channel: z.boolean().default(false).meta({ description: "Also in the project's thread." }),
  })
  .meta({ id: "TellNews" });

export type TellNews = z.infer<typeof tellNewsSchema>;

const newsSchema = z
  .object({
    id: z.uuid(),
    text: z.string(),
    at: z.iso.datetime(),
    by: projectPersonSchema,
    mine: z.boolean(),
  })
  .meta({ id: "ProjectNews" });

export type ProjectNewsView = z.infer<typeof newsSchema>;

const phaseEventSchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    from: phaseSchema.optional().meta({ description: "Absent: it begins there." }),
    to: phaseSchema,
    by: projectPersonSchema.optional().meta({ description: "Absent: nobody is known." }),
    reason: z.string(),
  })
  .meta({ id: "PhaseEvent" });

export type PhaseEventView = z.infer<typeof phaseEventSchema>;

/** As lists and the board show it. */
const projectSchema = z
  .object({
    id: z.uuid(),
    number: count.meta({ description: "0: it has none yet." }),
    phase: phaseSchema,
    title: z.string(),
    goal: z.string(),
    owner: projectPersonSchema,
    sectors: z.array(z.string()),
    funders: z.array(z.string()),
    municipality: z.string(),
    strategyGoal: z.string().meta({ description: "Its name; empty: none." }),
    programme: z.string().meta({ description: "Its name; empty: none." }),
    start: z.string(),
    end: z.string(),
    needs: z
      .array(z.object({ kind: z.enum(projectNeeds), text: z.string() }))
      .max(projectLimits.needsNamed)
      .meta({
        description: "The latest of the open ones; none is open when it is over or archived.",
      }),
    openNeeds: count.meta({ description: "How many are open in all." }),
    news: z.object({ text: z.string(), at: z.iso.datetime() }).optional(),
    ideas: count,
    retros: count,
    lessons: count,
    archived: z.boolean(),
    mine: z
      .boolean()
      .meta({ description: "The one who asks owns it, or is a deputy or in its team." }),
  })
  .meta({ id: "Project" });

export type ProjectView = z.infer<typeof projectSchema>;

const relatedSchema = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("idea"),
      id: z.uuid(),
      title: z.string(),
      number: count,
      stage: z.enum(ideaStages),
    }),
    z.object({ kind: z.literal("meeting"), id: z.uuid(), title: z.string(), at: z.iso.datetime() }),
    relatedRetroSchema,
    relatedLessonSchema,
  ])
  .meta({ id: "Related" });

export type Related = z.infer<typeof relatedSchema>;

export const projectPageSchema = projectSchema
  .omit({ needs: true, openNeeds: true, news: true })
  .extend({
    version: z.string(),
    facts: factsSchema.meta({ description: "As a form begins with them." }),
    language: z.string().meta({ description: "Of its texts; empty: not known." }),
    deputies: z.array(projectPersonSchema),
    team: z.array(projectPersonSchema),
    joined: z.boolean().meta({ description: "The one who asks is in the team." }),
    keeps: z
      .boolean()
      .meta({ description: "The one who asks owns it, is a deputy, or coordinates." }),
    owns: z.boolean(),
    tells: z.boolean().meta({
      description: "The one who asks may tell its news: they keep it, or are in its team.",
    }),
    madeAt: z.iso.datetime().optional(),
    needs: z.array(needSchema).meta({
      description:
        "The first of them, the open ones first; none is open when it is over or archived.",
    }),
    needCounts: z.object({ open: count, closed: count }).meta({ description: "Of all of them." }),
    news: z.array(newsSchema).meta({ description: "The newest of them, the newest first." }),
    events: z.array(phaseEventSchema).meta({
      description: "The newest of them, the newest first, and the latest to each phase.",
    }),
    told: count.meta({ description: "How many news, moves and retros there are in all." }),
    undoable: z.string().optional().meta({
      description: "The event that the one who asks may still take back.",
    }),
    outcome: outcomeSchema.optional(),
    asksOutcome: z
      .boolean()
      .meta({ description: "It is over, and nobody has said what came of it." }),
    asksRooted: z.boolean().meta({
      description: "Six months after its end: whether it took root has not been answered.",
    }),
    rooted: z
      .object({
        rooted: z.enum(practiceAnswers),
        line: z.string(),
        at: z.iso.datetime(),
        by: z.string(),
      })
      .optional(),
    handover: z
      .object({ to: projectPersonSchema, by: z.string(), mine: z.boolean(), byMe: z.boolean() })
      .optional()
      .meta({ description: "Who is asked to own it; `mine`: the one who asks here." }),
    requests: z.array(supportRequestSchema).meta({ description: "To project support." }),
    related: z.array(relatedSchema),
    thread: z.string().meta({ description: "Its post in Teams; empty: there is none yet." }),
    mailbox: z.string().meta({ description: "Of project support; empty: the network has none." }),
    presentation: z
      .object({ meeting: z.uuid(), title: z.string(), start: z.iso.datetime() })
      .optional()
      .meta({ description: "The meeting that it is presented at." }),
  })
  .meta({ id: "ProjectPage" });

export type ProjectPage = z.infer<typeof projectPageSchema>;

const upTo = (usual: number) =>
  z.coerce
    .number()
    .pipe(z.int().min(1).max(projectLimits.pageMost))
    .default(usual)
    .meta({ override: { type: "integer", minimum: 1, maximum: projectLimits.pageMost } });

/** How much of a project its page shows. */
const pageShownSchema = z.object({
  needs: upTo(projectLimits.pageNeeds).meta({ description: "How many needs at most." }),
  told: upTo(projectLimits.pageTold).meta({ description: "How many news and moves at most." }),
});

export type PageShown = z.infer<typeof pageShownSchema>;

const filterShape = {
  words: z.string().max(200).default("").meta({ description: "What stands in their texts." }),
  sector: z.string().max(projectLimits.sector).default(""),
  funder: z.string().max(projectLimits.funder).default(""),
  goal: z.union([z.literal(""), z.uuid()]).default(""),
  programme: z.union([z.literal(""), z.uuid()]).default(""),
  mine: z.stringbool().default(false),
  help: z.stringbool().default(false).meta({ description: "Only those that ask for help." }),
  archived: z.stringbool().default(false).meta({ description: "Only those archived." }),
};

export const findProjectsSchema = z.object({
  ...pageQuery,
  ...filterShape,
  phase: z.union([z.literal(""), phaseSchema]).default(""),
  order: z.enum(projectOrders).default("news").meta({
    description: "`news`: those that ask for help first, then by the latest news.",
  }),
  down: z.stringbool().default(false).meta({ description: "The last of the order first." }),
});

export type FindProjects = z.infer<typeof findProjectsSchema>;

const askHelp = count.meta({
  description: "How many ask for help, of all that the other filters find.",
});

export const projectListSchema = z
  .object({ ...pageOf("projects", projectSchema), help: askHelp })
  .meta({ id: "ProjectList" });

export type ProjectList = z.infer<typeof projectListSchema>;

const boardQuerySchema = z.object({ ...columnQuery, ...filterShape });

export type FindOnBoard = z.infer<typeof boardQuerySchema>;

export const boardSchema = z
  .object({
    unread: unreadSchema,
    columns: z
      .array(
        z.object({
          phase: phaseSchema,
          name: z.string().meta({ description: "The network's own; empty: the usual one." }),
          help: askHelp,
          ...pageOf("projects", projectSchema),
        }),
      )
      .meta({
        description:
          "Each begins; the list of its phase goes on from its `next`. A phase that the network hides is there when a project is in it.",
      }),
  })
  .meta({ id: "Board" });

export type Board = z.infer<typeof boardSchema>;

const findTitlesSchema = z.object({
  words: z.string().max(200).default("").meta({
    description: "What stands in their titles, or their number.",
  }),
  open: z.stringbool().default(false).meta({ description: "Only those that are not over." }),
  chosen: z
    .union([z.literal(""), z.uuid()])
    .default("")
    .meta({ description: "One whose title is told besides." }),
});

export type FindTitles = z.infer<typeof findTitlesSchema>;

const titleSchema = z.object({ id: z.uuid(), number: count, title: z.string() });

const projectTitlesSchema = z
  .object({
    titles: z.array(titleSchema).max(projectLimits.titles).meta({
      description: "The first of them; those that begin with the words before the others.",
    }),
    total: count.meta({ description: "How many there are." }),
    chosen: titleSchema.optional().meta({ description: "Absent: it is not there." }),
  })
  .meta({ id: "ProjectTitles" });

/** What a field that chooses a project offers. */
export type ProjectTitles = z.infer<typeof projectTitlesSchema>;

const namedSchema = z.object({ id: z.uuid(), name: z.string() });

const projectChoicesSchema = z
  .object({
    phases: z.array(z.object({ phase: phaseSchema, name: z.string(), hidden: z.boolean() })),
    sectors: z.array(z.string()),
    funders: z.array(z.string()).meta({ description: "Those that projects name." }),
    goals: z.array(namedSchema),
    programmes: z.array(namedSchema),
    dropped: z.array(namedSchema).meta({
      description: "Goals and programmes that are offered no longer, and that projects still name.",
    }),
    people: z.array(
      projectPersonSchema.extend({
        mayOwn: z.boolean().meta({ description: "May own a project and be a deputy in one." }),
      }),
    ),
  })
  .meta({ id: "ProjectChoices" });

/** What forms and filters of projects choose from. */
export type ProjectChoices = z.infer<typeof projectChoicesSchema>;

export const projectOperations = {
  list: {
    method: "GET",
    path: "/api/projects",
    summary: "The network's projects, found and sorted",
    query: findProjectsSchema,
    answer: projectListSchema,
  },
  board: {
    method: "GET",
    path: "/api/projects/board",
    summary: "The board of the network's projects, the beginning of each column",
    query: boardQuerySchema,
    answer: boardSchema,
  },
  choices: {
    method: "GET",
    path: "/api/projects/choices",
    summary: "What the forms and filters of projects choose from",
    answer: projectChoicesSchema,
  },
  titles: {
    method: "GET",
    path: "/api/projects/titles",
    summary: "Projects by their titles, for a field that chooses one; without those archived",
    query: findTitlesSchema,
    answer: projectTitlesSchema,
  },
  page: {
    method: "GET",
    path: "/api/projects/:id",
    summary: "One project with its news, needs, people and what belongs to it",
    query: pageShownSchema,
    answer: projectPageSchema,
  },
  history: {
    method: "GET",
    path: "/api/projects/:id/history",
    summary: "Who changed what of a project, the newest first",
    query: historyQuerySchema,
    answer: historyPageSchema,
  },
  make: {
    method: "POST",
    path: "/api/projects",
    limit: "projects",
    summary: "Make a project; the same form twice stands once",
    body: makeProjectSchema,
    answer: projectPageSchema,
    status: 201,
  },
  change: {
    method: "PUT",
    path: "/api/projects/:id",
    summary: "Change facts of a project; what only one has changed is kept of both",
    body: changeProjectSchema,
    answer: projectPageSchema,
  },
  move: {
    method: "PUT",
    path: "/api/projects/:id/phase",
    summary: "Move a project to a phase; from a phase that it has left: `projectMoved`",
    body: moveProjectSchema,
    answer: projectPageSchema,
  },
  undoMove: {
    method: "DELETE",
    path: "/api/projects/:id/phase/:event",
    summary: "Take one's own last move back while it is fresh, as if it had not been",
    answer: projectPageSchema,
  },
  saveOutcome: {
    method: "PUT",
    path: "/api/projects/:id/outcome",
    summary: "Say what came of a project",
    body: saveOutcomeSchema,
    answer: projectPageSchema,
  },
  answerRooted: {
    method: "PUT",
    path: "/api/projects/:id/rooted",
    summary: "Say, long after its end, whether it took root",
    body: answerRootedSchema,
    answer: projectPageSchema,
  },
  archive: {
    method: "PUT",
    path: "/api/projects/:id/archive",
    summary: "Archive a project, or bring it back",
    body: archiveProjectSchema,
    answer: projectPageSchema,
  },
  handOver: {
    method: "PUT",
    path: "/api/projects/:id/handover",
    summary: "Ask somebody to own a project",
    body: handOverProjectSchema,
    answer: projectPageSchema,
  },
  answerHandover: {
    method: "PUT",
    path: "/api/projects/:id/handover/answer",
    summary: "Agree to own a project, decline it, or ask no longer",
    body: answerHandoverSchema,
    answer: projectPageSchema,
  },
  join: {
    method: "PUT",
    path: "/api/projects/:id/joining",
    summary: "Join a project's team, or leave it; twice is once",
    body: joinProjectSchema,
    answer: projectPageSchema,
  },
  tellNews: {
    method: "POST",
    path: "/api/projects/:id/news",
    limit: "news",
    summary: "Tell how a project is doing; the same form twice stands once",
    body: tellNewsSchema,
    answer: projectPageSchema,
    status: 201,
  },
  removeNews: {
    method: "DELETE",
    path: "/api/projects/:id/news/:news",
    summary: "Take one's own news away",
    answer: projectPageSchema,
  },
} as const satisfies Operations;

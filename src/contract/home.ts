import { z } from "zod";
import { askIdSchema, topicNameShape } from "./agenda.ts";
import { faceSchema } from "./face.ts";
import { localeSchema } from "./locale.ts";
import { meetingSchema } from "./meetings.ts";
import type { Operations } from "./operations.ts";
import { statusProblemSchema } from "./status.ts";
import {
  dutyRoles,
  firstMonthSteps,
  historyActors,
  homeLimits,
  ideaStages,
  livelyKinds,
  type OwnKind,
  projectAsks,
  projectPhases,
  retroStates,
  supportRequestKinds,
  topicSlots,
  type WaitingKind,
} from "./vocabulary.ts";

const count = z.int().nonnegative();

const day = z.iso.date().meta({ description: "By the network's wall calendar." });

const view = z.string().meta({
  description: "The tab's address of it, to stand behind `#/`; empty: it has none.",
});

const language = localeSchema.optional().meta({
  description: "Of the title, where its writer's is known.",
});

const waitingShape = {
  title: z.string(),
  language,
  due: day.optional(),
  at: z.iso.datetime().optional().meta({ description: "Of a due day, when the time is known." }),
  view,
  putAway: z.string().optional().meta({
    description: "Names it when it is put away; absent: it waits until it is done.",
  }),
};

const waiting = <K extends WaitingKind, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ kind: z.literal(kind), ...waitingShape, ...shape });

/** Each has what its operation takes: one press, or one step to its view. */
const waitingSchema = z
  .discriminatedUnion("kind", [
    waiting("meeting", { meeting: z.uuid() }),
    waiting("duty", { meeting: z.uuid(), role: z.enum(dutyRoles) }),
    waiting("presentation", {
      ask: askIdSchema,
      meeting: z.object({ id: z.uuid(), title: z.string() }),
      minutes: count,
    }),
    waiting("retro", {
      retro: z.uuid(),
      anonymous: z.boolean(),
      count: count.meta({ description: "Of answers: in fives, as it was when the hour began." }),
    }),
    waiting("minutes", {
      meeting: z.uuid(),
      version: z.string(),
      attendance: count.meta({ description: "Those who said that they come." }),
    }),
    waiting("lesson", {
      lesson: z.uuid(),
      version: z.string(),
      does: z.enum(["agree", "publish"]),
    }),
    waiting("idea", {
      idea: z.uuid(),
      number: count,
      does: z.enum(["answer", "agree", "finish", "seeDecision", "joinTrial"]).meta({
        description:
          "agree: one is asked to keep it. finish: what tried it is over, and it waits for its last step. " +
          "seeDecision: somebody decided on one's own. joinTrial: a project tries what one joined.",
      }),
    }),
    waiting("action", {
      line: z.uuid(),
      meeting: z.object({ id: z.uuid(), title: z.string() }),
    }),
    waiting("retroAction", {
      action: z.uuid(),
      retro: z.object({ id: z.uuid(), title: z.string() }),
    }),
    waiting("project", {
      project: z.uuid(),
      does: z.enum(projectAsks),
      about: z
        .string()
        .meta({ description: "Tells it from others of the project; of a need its text." }),
      person: z.string().meta({ description: "Of an offer whose it is; else empty." }),
    }),
    waiting("supportRequest", {
      request: z.uuid(),
      asks: z.enum(supportRequestKinds),
      person: z.string().meta({ description: "Who asks; empty when they left." }),
    }),
    waiting("message", {
      message: z.string().meta({ description: "Names it when it is sent again or let go." }),
      planned: z.iso.datetime(),
      person: z.string().meta({ description: "Whom it is for; empty: the channel." }),
    }),
    waiting("undatedIdeas", {
      count: count.meta({ description: "Ideas of before that nobody keeps, and without a day." }),
    }),
    waiting("problem", { problem: statusProblemSchema }),
  ])
  .meta({ id: "Waiting" });

/** Something that waits for the one who asks. */
export type Waiting = z.infer<typeof waitingSchema>;

const ownShape = { id: z.string(), title: z.string(), language, view };

const own = <K extends OwnKind, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ kind: z.literal(kind), ...ownShape, ...shape });

const ownSchemas = {
  project: own("project", {
    phase: z.enum(projectPhases),
    goal: z.string(),
    sectors: z.array(z.string()),
    needs: count,
  }),
  idea: own("idea", { number: count, stage: z.enum(ideaStages), supporters: count }),
  retro: own("retro", { state: z.enum(retroStates), closesAt: z.iso.datetime() }),
  meeting: own("meeting", { start: z.iso.datetime(), roles: z.array(z.enum(dutyRoles)) }),
  promise: own("promise", {
    due: day.optional(),
    from: z.string().meta({ description: "The meeting or the retro that it was agreed on in." }),
  }),
};

export type OwnThing = { [K in OwnKind]: z.infer<(typeof ownSchemas)[K]> }[OwnKind];

const someOf = <T extends z.ZodType>(thing: T) =>
  z.object({ things: z.array(thing).max(homeLimits.own), total: count });

const ownSchema = z
  .object({
    project: someOf(ownSchemas.project),
    idea: someOf(ownSchemas.idea),
    retro: someOf(ownSchemas.retro),
    meeting: someOf(ownSchemas.meeting),
    promise: someOf(ownSchemas.promise),
  })
  .meta({ id: "OwnThings", description: "Of the one who asks: what they keep, lead or promised." });

export type OwnThings = z.infer<typeof ownSchema>;

const nextMeetingSchema = z
  .object({
    meeting: meetingSchema,
    programme: z.array(
      z.object({
        key: z.enum(topicSlots),
        name: z.string().meta({ description: "The network's own; empty: the usual one." }),
        minutes: count,
        topics: z.array(
          z.object({
            ...topicNameShape,
            mine: z.boolean().meta({ description: "The one who asks presents it." }),
          }),
        ),
      }),
    ),
    coming: z.array(faceSchema).max(homeLimits.coming).meta({
      description: "The first who come; the counts are the meeting's.",
    }),
  })
  .meta({ id: "NextMeeting" });

export type NextMeeting = z.infer<typeof nextMeetingSchema>;

const livelySchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    what: z.enum(livelyKinds),
    by: z.enum(historyActors),
    name: z.string().meta({ description: "Who did it; empty unless they are in the network." }),
    sector: z.string().meta({ description: "Theirs; empty: not known." }),
    title: z.string(),
    language,
    view,
  })
  .meta({ id: "Lively" });

/** Something that happened lately, with what it happened to. */
export type Lively = z.infer<typeof livelySchema>;

const months = z.array(count).meta({ description: "Of this year, from January to this month." });

const figure = z.object({ total: count, year: count, months });

const answersInTimeSchema = z.object({
  total: count.meta({ description: "Ideas that had a day for their answer which is over." }),
  count: count.meta({ description: "Of those: answered by that day." }),
});

export type AnswersInTime = z.infer<typeof answersInTimeSchema>;

const homeFiguresSchema = z
  .object({
    year: z.int(),
    projects: count,
    ideas: figure.extend({
      trial: count.meta({ description: "Being tried now." }),
      inTime: answersInTimeSchema.optional().meta({
        description: "Absent while there are so few that it would tell of one person.",
      }),
    }),
    lessons: figure,
    meetings: figure.meta({ description: "Those held." }),
    pulse: z
      .object({
        average: z.number().nonnegative(),
        answers: count,
        months: z.array(z.number().nonnegative().nullable()).meta({
          description: "The average of each month; null: no answers to show.",
        }),
      })
      .optional()
      .meta({ description: "Of the year's meetings; absent: no answers to show." }),
  })
  .meta({ id: "HomeFigures" });

export type HomeFigures = z.infer<typeof homeFiguresSchema>;

const firstMonthSchema = z
  .array(z.object({ step: z.enum(firstMonthSteps), done: z.boolean() }))
  .meta({ id: "FirstMonth", description: "In their order." });

export type FirstMonth = z.infer<typeof firstMonthSchema>;

const homeSchema = z
  .object({
    waiting: z.object({
      items: z.array(waitingSchema).max(homeLimits.waiting).meta({
        description: "By date; what has none comes last.",
      }),
      total: count,
    }),
    own: ownSchema,
    network: z
      .object({
        next: nextMeetingSchema.optional(),
        lately: z.array(livelySchema).max(homeLimits.lately),
        figures: homeFiguresSchema,
        empty: z.boolean().meta({
          description: "Nothing is there yet: no project, idea, meeting, retro or lesson.",
        }),
      })
      .meta({ id: "NetworkPage", description: "The network's page: the same for all." }),
    firstMonth: firstMonthSchema.optional().meta({
      description: "For a coordinator, until every step is done.",
    }),
  })
  .meta({ id: "Home" });

/** What *Oma KEHU* shows one person; the channel's tab shows its `network` and how much waits. */
export type Home = z.infer<typeof homeSchema>;

const putAwaySchema = z
  .strictObject({
    name: z.string().max(homeLimits.name),
    away: z.boolean().meta({ description: "false: it waits again." }),
  })
  .meta({ id: "PutAway" });

export type PutAway = z.infer<typeof putAwaySchema>;

export const homeOperations = {
  home: {
    method: "GET",
    path: "/api/home",
    // It says whether one has answered a retro.
    anonymous: true,
    summary: "What waits for the one who asks, what is theirs, and what is alive in the network",
    answer: homeSchema,
  },
  putAway: {
    method: "PUT",
    path: "/api/me/away",
    summary: "Put away something that waits and only tells of something, or bring it back",
    body: putAwaySchema,
    answer: putAwaySchema,
  },
} as const satisfies Operations;

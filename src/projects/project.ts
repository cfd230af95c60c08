import { z } from "zod";
import { localeSchema } from "../contract/locale.ts";
import { hasLogin } from "../contract/meetings.ts";
import type { MakeProject, ProjectFact, ProjectFacts } from "../contract/projects.ts";
import {
  endPhases,
  outcomeMeters,
  type ProjectPhase,
  practiceAnswers,
  projectLimits,
  projectParts,
  projectPhases,
} from "../contract/vocabulary.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";
import { AppError } from "../kernel/errors.ts";

const person = z.string();

const meterSchema = z.object({ value: z.number().nullable(), line: z.string() });

const outcomeSchema = z.object({
  ...(Object.fromEntries(outcomeMeters.map((meter) => [meter, meterSchema])) as Record<
    (typeof outcomeMeters)[number],
    typeof meterSchema
  >),
  practice: z.enum(practiceAnswers),
  learnt: z.string(),
  at: z.string(),
  by: person,
});

const rootedSchema = z.object({
  rooted: z.enum(practiceAnswers),
  line: z.string(),
  at: z.string(),
  by: person,
});

/** What stands in a row as it is. Of a project of before phases had a history, only what has no default is there. */
export const projectShape = {
  id: z.string(),
  number: z.number().default(0),
  phase: z.enum(projectPhases),
  title: z.string(),
  goal: z.string(),
  owner: person,
  municipality: z.string(),
  /** Its first funder, as older versions read it. */
  funder: z.string(),
  description: z.string().default(""),
  part: z.union([z.literal(""), z.enum(projectParts)]).default(""),
  strategyGoal: z.string().default(""),
  programme: z.string().default(""),
  start: z.string().default(""),
  end: z.string().default(""),
  language: localeSchema.optional(),
  maker: person.optional(),
  madeAt: z.date().optional(),
  phaseSince: z.date().optional(),
  /** Since then it was over the last time; it may go on again meanwhile. */
  overSince: z.date().optional(),
  /** The idea that it tries. */
  idea: z.string().optional(),
  archived: z.boolean().default(false),
  /** Its post in the channel was planned: from then on it is kept up to date. */
  posted: z.boolean().default(false),
  /** It was asked whether it took root. */
  rootedAskedAt: z.date().optional(),
};

/** What stands in a row as JSON. */
export const projectJson = {
  sectors: z.array(z.string()),
  /** As older versions wrote them; since then each is a row of its own. */
  needs: z.array(z.string()),
};

/** Of these a row of before has none. */
export const laterProjectJson = {
  deputies: z.array(person),
  team: z.array(person),
  units: z.array(z.string()),
  funders: z.array(z.string()),
  links: z.array(z.object({ title: z.string(), url: z.string() })),
  money: z.object({ ownShare: z.number().nullable(), total: z.number().nullable() }),
  /** The last move: who made it may take it back for a while. */
  event: z.object({
    id: z.string(),
    at: z.string(),
    by: person.optional(),
    from: z.enum(projectPhases).optional(),
    /** Its post in the channel was planned before that move. */
    wasPosted: z.boolean().optional(),
  }),
  news: z.object({ id: z.string(), text: z.string(), at: z.string() }),
  outcome: outcomeSchema,
  rooted: rootedSchema,
  handover: z.object({ to: person, by: person, at: z.string(), occurrence: z.string() }),
};

const projectSchema = z.object({
  ...projectShape,
  ...projectJson,
  ...z.object(laterProjectJson).partial().shape,
});

export type Project = z.infer<typeof projectSchema>;

/** All of them, in their order. */
export const projectFacts = [
  "title",
  "goal",
  "description",
  "deputies",
  "team",
  "sectors",
  "units",
  "funders",
  "part",
  "ownShare",
  "total",
  "strategyGoal",
  "programme",
  "municipality",
  "start",
  "end",
  "links",
] as const satisfies readonly ProjectFact[];

export const factsOf = (project: Project): ProjectFacts => ({
  title: project.title,
  goal: project.goal,
  description: project.description,
  deputies: project.deputies ?? [],
  team: project.team ?? [],
  sectors: project.sectors,
  units: project.units ?? [],
  funders: project.funders ?? (project.funder === "" ? [] : [project.funder]),
  part: project.part,
  ownShare: project.money?.ownShare ?? null,
  total: project.money?.total ?? null,
  strategyGoal: project.strategyGoal,
  programme: project.programme,
  municipality: project.municipality,
  start: project.start,
  end: project.end,
  // One without an address leads nowhere, and one with a password in it is for nobody.
  links: (project.links ?? []).filter(({ url }) => url !== "" && !hasLogin(url)),
});

const without = (people: readonly string[], ...others: readonly string[]): string[] => [
  ...new Set(people.filter((one) => !others.includes(one))),
];

/** The project with these facts. Nobody is in it twice: an owner is no deputy, and a deputy not in the team. */
export const withFacts = (project: Project, facts: ProjectFacts): Project => {
  const { ownShare, total, ...rest } = facts;
  const deputies = without(facts.deputies, project.owner);
  return {
    ...project,
    ...rest,
    deputies,
    team: without(facts.team, project.owner, ...deputies),
    funder: facts.funders[0] ?? "",
    money: { ownShare, total },
  };
};

const noFacts: Omit<ProjectFacts, "title"> = {
  goal: "",
  description: "",
  deputies: [],
  team: [],
  sectors: [],
  units: [],
  funders: [],
  part: "",
  ownShare: null,
  total: null,
  strategyGoal: "",
  programme: "",
  municipality: "",
  start: "",
  end: "",
  links: [],
};

export const madeFacts = ({ title, ...input }: MakeProject): ProjectFacts => {
  const given = Object.fromEntries(
    projectFacts.flatMap((fact) => {
      const value = fact === "title" ? undefined : input[fact];
      return value === undefined ? [] : [[fact, value]];
    }),
  ) as Partial<ProjectFacts>;
  return { ...noFacts, ...given, title };
};

export const isOver = ({ phase }: Pick<Project, "phase">): boolean =>
  (endPhases as readonly ProjectPhase[]).includes(phase);

/** As it begins; its owner is who makes it. */
export const newProject = (
  actor: Pick<Actor, "person" | "language">,
  input: MakeProject,
  { number, at, event }: { readonly number: number; readonly at: Date; readonly event: string },
): Project => {
  const facts = madeFacts(input);
  const bare: Project = {
    id: input.id,
    number,
    phase: input.phase,
    title: facts.title,
    goal: "",
    owner: actor.person,
    municipality: "",
    funder: "",
    description: "",
    part: "",
    strategyGoal: "",
    programme: "",
    start: "",
    end: "",
    sectors: [],
    needs: [],
    archived: false,
    posted: true,
    language: actor.language,
    maker: actor.person,
    madeAt: at,
    phaseSince: at,
    ...(isOver(input) && { overSince: at }),
    event: { id: event, at: at.toISOString(), by: actor.person },
    ...(input.idea !== undefined && { idea: input.idea }),
  };
  return withFacts(bare, facts);
};

export const isIn = (project: Project, id: string): boolean =>
  project.owner === id ||
  (project.deputies ?? []).includes(id) ||
  (project.team ?? []).includes(id);

/** Whoever answers for it: its owner, a deputy, and the coordinators. */
export const keeps = (project: Project, actor: Pick<Actor, "person" | "roles">): boolean =>
  project.owner === actor.person ||
  (project.deputies ?? []).includes(actor.person) ||
  isCoordinator(actor);

export const requireKeeper = (project: Project, actor: Pick<Actor, "person" | "roles">): void => {
  if (!keeps(project, actor)) throw new AppError("notProjectKeeper", "others keep this project");
};

/** Whoever keeps it or is in its team tells how it is doing. */
export const tells = (project: Project, actor: Pick<Actor, "person" | "roles">): boolean =>
  keeps(project, actor) || isIn(project, actor.person);

export const requireTeller = (project: Project, actor: Pick<Actor, "person" | "roles">): void => {
  if (!tells(project, actor)) throw new AppError("notInProject", "others tell of this project");
};

export const requireOpen = ({ archived }: Project): void => {
  if (archived) throw new AppError("projectArchived", "the project is archived");
};

/** What is over or archived keeps its needs, and asks for nothing until it goes on. */
export const asksHelp = (project: Pick<Project, "phase" | "archived">): boolean =>
  !isOver(project) && !project.archived;

export const requireAsking = (project: Project): void => {
  requireOpen(project);
  if (isOver(project)) throw new AppError("projectOver", "the project is over");
};

const day = 24 * 60 * 60_000;

/** When somebody last told of it, moved it or made it; undefined: nobody knows. */
const lastTold = ({ news, phaseSince, madeAt }: Project): Date | undefined =>
  [news && new Date(news.at), phaseSince, madeAt]
    .filter((at) => at !== undefined)
    .sort((one, other) => other.getTime() - one.getTime())[0];

/** It runs, and nothing has been told of it for so long that its owner is asked. */
export const isQuiet = (project: Project, now: Date): boolean =>
  project.phase === "running" &&
  !project.archived &&
  (lastTold(project)?.getTime() ?? 0) + projectLimits.quietDays * day <= now.getTime();

/** It was saved without a word. */
const isEmpty = (outcome: NonNullable<Project["outcome"]>): boolean =>
  outcome.practice === "open" &&
  outcome.learnt === "" &&
  outcomeMeters.every((meter) => outcome[meter].value === null && outcome[meter].line === "");

/** What was said of what came of it; undefined: nothing. */
export const saidOutcome = ({ outcome }: Project): Project["outcome"] =>
  outcome && !isEmpty(outcome) ? outcome : undefined;

const isSince = (at: Date | undefined, since: Date | undefined): boolean =>
  at !== undefined && (since === undefined || at >= since);

/** Nothing was saved since it ended; who saved an empty answer has been asked. */
export const asksOutcome = (project: Project): boolean =>
  isOver(project) &&
  !project.archived &&
  !isSince(project.outcome && new Date(project.outcome.at), project.overSince);

/** Whether somebody has said, since it ended, that it took root or did not. */
const saidRooted = ({ rooted, overSince }: Project): boolean =>
  isSince(rooted && new Date(rooted.at), overSince);

/** It was asked since it ended, and not answered. */
export const asksRooted = (project: Project): boolean =>
  isOver(project) &&
  !project.archived &&
  isSince(project.rootedAskedAt, project.overSince) &&
  !saidRooted(project);

/** The end is so long ago that it is asked now. */
export const isRootedDue = (
  project: Project,
  monthsAfter: (at: Date) => Date,
  now: Date,
): boolean => {
  const since = project.overSince ?? project.phaseSince;
  return (
    isOver(project) &&
    !project.archived &&
    since !== undefined &&
    monthsAfter(since) <= now &&
    !isSince(project.rootedAskedAt, project.overSince) &&
    !saidRooted(project)
  );
};

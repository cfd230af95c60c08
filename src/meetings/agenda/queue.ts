import { z } from "zod";
import { usualMinutes } from "../../contract/forms/agenda.ts";
import { type ProjectPhase, presentationAnswers } from "../../contract/vocabulary.ts";
import type { Meeting } from "../meeting.ts";
import type { Topic } from "./topic.ts";

/** Somebody asked to present. */
export const wishShape = {
  id: z.string(),
  person: z.string(),
  project: z.string().optional(),
  title: z.string(),
  minutes: z.number(),
  at: z.date(),
};

const wishSchema = z.object(wishShape);

export type Wish = z.infer<typeof wishSchema>;

const askSchema = z.object({
  person: z.string(),
  /** Of the wish or the project it is about. */
  about: z.string(),
  project: z.string().optional(),
  title: z.string(),
  minutes: z.number(),
  /** The topic it becomes. */
  topic: z.string(),
  /** As milliseconds of the epoch. */
  at: z.number(),
  answer: z.enum(presentationAnswers).optional(),
});

/** One person asked whether they present in a meeting; its number among that meeting's is its name. */
export type Ask = z.infer<typeof askSchema>;

/** The name of a question, and what it was made of. */
export const askIdOf = (meeting: string, number: number): string => `${meeting}.${number}`;

export const partsOfAsk = (id: string): { readonly meeting: string; readonly number: number } => {
  const [meeting = "", number = ""] = id.split(".");
  return { meeting, number: Number(number) };
};

/** What is presented: the project, or the wish that is about none. */
export const subjectOf = ({ project, about }: Pick<Ask, "project" | "about">): string =>
  project ?? about;

const day = 24 * 60 * 60_000;
/** Who has not answered by then leaves the next one room to. */
const answeredWithin = 4 * day;

export const answersUntil = ({ at }: Ask): Date => new Date(at + answeredWithin);

export const isPending = (ask: Ask, now: Date): boolean =>
  ask.answer === undefined && answersUntil(ask) > now;

export const asksShape = { meeting: z.string(), asks: z.array(askSchema) };

/** A project as far as the queue goes. */
export interface BoardProject {
  readonly id: string;
  readonly title: string;
  readonly phase: ProjectPhase;
  readonly owner: string;
  readonly archived: boolean;
}

export interface Queued {
  /** Of the wish or the project. */
  readonly id: string;
  readonly asked: boolean;
  readonly person: string;
  readonly project?: string;
  readonly title: string;
  readonly minutes: number;
  readonly at?: Date;
  readonly last?: Date;
}

export interface QueueFacts {
  readonly wishes: readonly Wish[];
  readonly projects: readonly BoardProject[];
  readonly topics: readonly Topic[];
  readonly meetings: readonly Meeting[];
  readonly present: ReadonlySet<string>;
  /** What somebody is asked to present at another meeting: nothing is presented at two at once. */
  readonly asking: ReadonlySet<string>;
  readonly now: Date;
}

const isPresentation = ({ presenter, project, carriedTo }: Topic): boolean =>
  (presenter !== undefined || project !== undefined) && carriedTo === undefined;

/** When each project, and each person, was last heard; and the projects that are about to be. */
const heard = ({ topics, meetings, now }: QueueFacts) => {
  const byId = new Map(meetings.map((meeting) => [meeting.id, meeting]));
  const last = new Map<string, Date>();
  const coming = new Set<string>();
  for (const topic of topics.filter(isPresentation)) {
    const meeting = byId.get(topic.meeting);
    if (!meeting || meeting.cancelled) continue;
    const about = [topic.project, topic.presenter].filter((id) => id !== undefined);
    if (meeting.end > now) for (const id of about) coming.add(id);
    else
      for (const id of about) {
        const known = last.get(id);
        if (!known || known < meeting.start) last.set(id, meeting.start);
      }
  }
  return { last, coming };
};

const byDuty = (one: Queued, other: Queued): number =>
  Number(other.asked) - Number(one.asked) ||
  (one.last?.getTime() ?? 0) - (other.last?.getTime() ?? 0) ||
  (one.at?.getTime() ?? 0) - (other.at?.getTime() ?? 0) ||
  (one.id < other.id ? -1 : 1);

/**
 * Who presents next. Those who asked come first, then the board's projects that are prepared or run; among
 * each, what was heard longest ago, a wish without a project by its person. Who left is passed over.
 */
export const queueOf = (facts: QueueFacts): Queued[] => {
  const { wishes, projects, present, asking } = facts;
  const { last, coming } = heard(facts);
  const lastOf = (id: string) => {
    const found = last.get(id);
    return found && { last: found };
  };
  const archived = new Set(projects.flatMap((one) => (one.archived ? [one.id] : [])));
  const isFree = (project: string): boolean =>
    !archived.has(project) && !coming.has(project) && !asking.has(project);
  const waiting = wishes.filter(({ id, project }) =>
    project === undefined ? !asking.has(id) : isFree(project),
  );
  const wished = new Set(wishes.map(({ project }) => project));
  const asked = waiting.map((wish): Queued => {
    const { id, person, project, title, minutes, at } = wish;
    const shared = { id, asked: true, person, title, minutes, at, ...lastOf(project ?? person) };
    return project === undefined ? shared : { ...shared, project };
  });
  const onBoard = projects
    .filter(({ id, phase }) => {
      const runs = phase === "preparing" || phase === "running";
      return runs && !wished.has(id) && isFree(id);
    })
    .map(({ id, title, owner }): Queued => {
      const shared = { id, asked: false, person: owner, project: id, title };
      return { ...shared, minutes: usualMinutes, ...lastOf(id) };
    });
  return [...asked, ...onBoard].filter(({ person }) => present.has(person)).sort(byDuty);
};

/** Nobody is asked twice for one meeting. */
export const nextToAsk = (queue: readonly Queued[], asks: readonly Ask[]): Queued | undefined =>
  queue.find(({ id, person }) => asks.every((ask) => ask.about !== id && ask.person !== person));

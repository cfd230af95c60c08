import { z } from "zod";
import { lessonProjectSchema, type SaveLesson } from "../contract/lessons.ts";
import { localeSchema } from "../contract/locale.ts";
import { lessonStates, projectPhases } from "../contract/vocabulary.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";

/** Where a lesson comes from, when nobody wrote it alone. */
export const lessonSourceSchema = z.object({ kind: z.literal("round"), id: z.string() });

export type LessonSource = z.infer<typeof lessonSourceSchema>;

export const lessonShape = {
  /** The id of the form it was sent with: the same form makes the same lesson. */
  id: z.string(),
  state: z.enum(lessonStates),
  /** Counts the changes of the text: who agrees or edits names the one they read. */
  revision: z.number(),
  title: z.string(),
  tried: z.string(),
  happened: z.string(),
  learnt: z.string(),
  advice: z.string(),
  project: lessonProjectSchema.optional(),
  sectors: z.array(z.string()),
  phase: z.enum(projectPhases).optional(),
  themes: z.array(z.string()),
  language: localeSchema,
  /** Who wrote it; of a round's lesson, who leads the round. */
  author: z.string(),
  source: lessonSourceSchema.optional(),
  /** Whose agreement publishes it, when a round was by name. */
  participants: z.array(z.string()),
  agreed: z.array(z.string()),
  /** Of a round: not to be published before, when there is nobody whose agreement could be asked. */
  publishFrom: z.date().optional(),
  /** Its card has been sent to the channel: from then on it is edited. */
  posted: z.boolean(),
  publishedAt: z.date().optional(),
  changedAt: z.date(),
};

const lessonRowSchema = z.object(lessonShape);

export type Lesson = z.infer<typeof lessonRowSchema>;

/** Said by one person of one lesson: it happened to me too. */
export interface SameHere {
  readonly lesson: string;
  readonly person: string;
  /** The author may know who it is, and get in touch. */
  readonly contact: boolean;
  readonly at: Date;
}

/** What a person writes of a lesson. */
export type LessonTexts = Omit<SaveLesson, "form" | "version">;

const textsOf = (input: LessonTexts) => {
  const { project, phase } = input;
  return {
    title: input.title,
    tried: input.tried,
    happened: input.happened,
    learnt: input.learnt,
    advice: input.advice,
    ...(project?.title && { project: { ...project, title: project.title } }),
    sectors: input.sectors,
    ...(phase && { phase }),
    themes: input.themes,
  };
};

/** A draft of nobody's agreement: what is to publish it is added by whoever makes it. */
export const newLesson = (
  actor: Pick<Actor, "person" | "language">,
  input: LessonTexts,
  { id, now }: { readonly id: string; readonly now: Date },
): Lesson => ({
  id,
  state: "draft",
  revision: 1,
  ...textsOf(input),
  language: actor.language,
  author: actor.person,
  participants: [],
  agreed: [],
  posted: false,
  changedAt: now,
});

/** The same lesson with other texts; itself when they are the same. What was agreed on is the old text. */
export const rewritten = (lesson: Lesson, input: LessonTexts, now: Date): Lesson => {
  const { project: _project, phase: _phase, ...rest } = lesson;
  const texts = textsOf(input);
  const next: Lesson = { ...rest, ...texts };
  const told = ({ title, tried, happened, learnt, advice, project, ...tags }: Lesson) =>
    JSON.stringify([
      [title, tried, happened, learnt, advice],
      [project?.id, project?.title, tags.sectors, tags.phase, tags.themes],
    ]);
  if (told(next) === told(lesson)) return lesson;
  return {
    ...next,
    state: lesson.participants.length > 0 ? "draft" : lesson.state,
    revision: lesson.revision + 1,
    agreed: [],
    changedAt: now,
  };
};

export const published = (lesson: Lesson, now: Date): Lesson => ({
  ...lesson,
  state: "published",
  posted: true,
  publishedAt: lesson.publishedAt ?? now,
  changedAt: now,
});

/** Out of the library; who agreed once has to agree again. */
export const withdrawn = (lesson: Lesson, now: Date): Lesson => ({
  ...lesson,
  state: "draft",
  agreed: [],
  changedAt: now,
});

/** The ids of those who are in the team now. */
export type Present = ReadonlySet<string>;

/** Whose agreement it takes: those who took part and are here. Who has left is not waited for. */
export const askedOf = ({ participants }: Pick<Lesson, "participants">, here: Present): string[] =>
  participants.filter((person) => here.has(person));

/** What one wrote alone is published by its author; what many did, when they agree or the wait is over. */
export const isReady = (lesson: Lesson, here: Present, now: Date): boolean => {
  const { source, agreed, publishFrom } = lesson;
  const asked = askedOf(lesson, here);
  return (
    source === undefined ||
    (asked.length > 0
      ? asked.every((person) => agreed.includes(person))
      : publishFrom !== undefined && publishFrom <= now)
  );
};

/** Who wrote it or leads its round. When the one who leads it has left, the coordinator. */
export const isLeader = (
  { author, source }: Pick<Lesson, "author" | "source">,
  actor: Pick<Actor, "person" | "roles">,
  here: Present,
): boolean =>
  author === actor.person || (source !== undefined && isCoordinator(actor) && !here.has(author));

/** A draft is seen by those whose lesson it is; what is published, by the network. */
export const mayRead = (
  lesson: Lesson,
  actor: Pick<Actor, "person" | "roles">,
  here: Present,
): boolean =>
  lesson.state === "published" ||
  isLeader(lesson, actor, here) ||
  lesson.participants.includes(actor.person);

/** What is published is also the coordinator's to mend: a slip in it is read by all. */
export const mayChange = (
  lesson: Lesson,
  actor: Pick<Actor, "person" | "roles">,
  here: Present,
): boolean =>
  isLeader(lesson, actor, here) ||
  lesson.participants.includes(actor.person) ||
  (lesson.state === "published" && isCoordinator(actor));

/** Whoever told it is met by those to whom the same has happened; a round has no such person. */
export const isContactable = ({ source }: Pick<Lesson, "source">): boolean => source === undefined;

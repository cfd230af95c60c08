import { z } from "zod";
import { localeSchema } from "../../contract/locale.ts";
import { type Actor, isCoordinator } from "../../kernel/actor.ts";
import type { Note } from "../notes.ts";

export const discussionShape = {
  retro: z.string(),
  /** Of the marks of this retro alone; gone once they are shown. */
  secret: z.string().optional(),
  timerEndsAt: z.date().optional(),
  /** The topic that is talked about. */
  current: z.string(),
};

export const actionShape = {
  retro: z.string(),
  id: z.string(),
  text: z.string(),
  /** What its writer speaks. */
  language: localeSchema,
  owner: z.string(),
  due: z.string(),
  done: z.boolean(),
  /** Counts the changes of what it is reminded of. */
  round: z.number(),
  by: z.string(),
};

export const lessonShape = {
  retro: z.string(),
  id: z.string(),
  lesson: z.string(),
  tried: z.string(),
  happened: z.string(),
  learnt: z.string(),
  advice: z.string(),
  by: z.string(),
};

const discussionRowSchema = z.object(discussionShape);
const actionRowSchema = z.object(actionShape);
const lessonRowSchema = z.object(lessonShape);

export type Discussion = z.infer<typeof discussionRowSchema>;
export type RetroAction = z.infer<typeof actionRowSchema>;
export type RetroLesson = z.infer<typeof lessonRowSchema>;

/** What people have put on the table: the notes, and what became of them. */
/** As it was read. */
export interface StoredAction {
  readonly value: RetroAction;
  readonly etag: string;
}

/** A note, a group, an action or a lesson of a retro. */
export interface RetroPart {
  /** The retro's. */
  readonly id: string;
  readonly part: string;
}

export interface Table {
  readonly notes: readonly Note[];
  /** The group of each note that is in one. */
  readonly placings: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
  /** What each of those who marked has marked, by a mark that names nobody. */
  readonly marks: ReadonlyMap<string, readonly string[]>;
}

/** A note in a group is talked about with the group. */
export const topicOf = ({ placings }: Pick<Table, "placings">, note: string): string =>
  placings.get(note) || note;

/** What can be marked and talked about: groups that hold something, and notes in none. */
export const topicsOf = (table: Pick<Table, "notes" | "placings">): ReadonlySet<string> =>
  new Set(table.notes.map(({ id }) => topicOf(table, id)));

/** A mark on a note that came into a group counts for the group, each person's once; on what is no more, for nothing. */
export const countMarks = (table: Table): Readonly<Record<string, number>> => {
  const topics = topicsOf(table);
  const counts: Record<string, number> = {};
  for (const marked of table.marks.values())
    for (const topic of new Set(marked.map((mark) => topicOf(table, mark))))
      if (topics.has(topic)) counts[topic] = (counts[topic] ?? 0) + 1;
  return counts;
};

/** The earliest first. */
export const byDue = (
  one: Pick<RetroAction, "due" | "id">,
  other: Pick<RetroAction, "due" | "id">,
): number => one.due.localeCompare(other.due) || one.id.localeCompare(other.id);

/** Once the summary is published: its owner, or the coordinator. */
export const mayTick = (actor: Actor, { owner }: Pick<RetroAction, "owner">): boolean =>
  owner === actor.person || isCoordinator(actor);

const sorted = (row: object): [string, unknown][] => Object.entries(row).sort();

/** Of two rows of texts, numbers and truths: whether nothing would change. */
export const isSame = (one: object, other: object): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

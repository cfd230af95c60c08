import type { DiscussionView } from "../../src/contract/retros.ts";

/** Sends a change, says why it was not taken, and looks at once for what stands now. */
export type Act = (work: () => Promise<unknown>) => Promise<unknown>;

type Note = DiscussionView["notes"][number];

/** A group of notes, or a note in none: what is supported and talked about. */
export interface Topic {
  readonly id: string;
  readonly question: number;
  /** The group's name, or what its first note says. */
  readonly title: string;
  readonly isGroup: boolean;
  readonly notes: readonly Note[];
  readonly marks: number;
}

/** The most supported first, once that is shown; until then in the order of the questions. */
export const topicsIn = ({ notes, groups, marks }: DiscussionView): Topic[] => {
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  const topics = new Map<string, Topic>();
  for (const note of notes) {
    const id = note.group || note.id;
    const known = topics.get(id);
    topics.set(id, {
      id,
      question: known?.question ?? note.question,
      title: names.get(id) || known?.title || note.text,
      isGroup: note.group !== "",
      notes: [...(known?.notes ?? []), note],
      marks: marks.counts[id] ?? 0,
    });
  }
  return [...topics.values()].sort((one, other) => other.marks - one.marks);
};

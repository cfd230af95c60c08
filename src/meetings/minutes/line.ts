import type { SaveLine } from "../../contract/minutes.ts";
import type { LineKind, Locale, TopicSlot } from "../../contract/vocabulary.ts";
import type { Actor } from "../../kernel/actor.ts";

/** A note, a decision or an action; each stands by itself, so that two who write do not meet. */
export interface Line {
  readonly meeting: string;
  readonly id: string;
  readonly kind: LineKind;
  readonly text: string;
  readonly language: Locale;
  readonly slot?: TopicSlot | undefined;
  readonly topic?: string | undefined;
  /** Who wrote it last. */
  readonly by: string;
  /** When it was first written: its place among the others. */
  readonly at: Date;
  readonly changedAt: Date;
  readonly owner?: string | undefined;
  /** A day, as the wall calendar shows it. */
  readonly due?: string | undefined;
  readonly done: boolean;
}

/** Which line it is. */
export type LineKey = Pick<Line, "meeting" | "id">;

/** What an input makes of a line; a note has no owner, and what becomes one is not done. */
export const writtenLine = (
  actor: Pick<Actor, "person" | "language">,
  { kind, text, slot, topic, owner, due }: SaveLine,
  { meeting, id, before, now }: LineKey & { readonly before: Line | undefined; readonly now: Date },
): Line => {
  const isAction = kind === "action";
  return {
    meeting,
    id,
    kind,
    text,
    language: actor.language,
    ...(slot && { slot }),
    ...(topic && { topic }),
    by: actor.person,
    at: before?.at ?? now,
    changedAt: now,
    ...(isAction && owner && { owner }),
    ...(isAction && due && { due }),
    done: isAction && (before?.done ?? false),
  };
};

/** Whether the same was written. */
export const readsSame = (one: Line, other: Line): boolean =>
  one.kind === other.kind &&
  one.text === other.text &&
  one.slot === other.slot &&
  one.topic === other.topic &&
  one.owner === other.owner &&
  one.due === other.due;

/** The first written first. */
export const inOrder = <T extends { readonly value: Line }>(lines: readonly T[]): T[] =>
  [...lines].sort(
    ({ value: a }, { value: b }) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1),
  );

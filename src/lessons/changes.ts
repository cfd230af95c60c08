import type { LessonView } from "../contract/lessons.ts";
import type { HistoryKind } from "../contract/vocabulary.ts";
import type { MessageAddress, Planned } from "../delivery/intent.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import type { NamesOf } from "../kernel/names.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Stored } from "../storage/rows.ts";
import { type Lesson, mayRead, type Present } from "./lesson.ts";
import { editOf, postOf } from "./messages.ts";
import type { LessonStore } from "./store.ts";
import { type Reading, viewLesson } from "./view.ts";

export interface ChangeNeeds extends Needs {
  readonly store: LessonStore;
  readonly outbox: Outbox;
  readonly names: NamesOf;
  /** The ids of those who are in the team now. */
  readonly presentIds: (network: string) => Promise<Present>;
  readonly zoneOf: (network: string) => Promise<string>;
}

/** Who reads: what they may depends on no more than this. */
export type Reader = Pick<Actor, "network" | "person" | "roles">;

export type LessonChanges = ReturnType<typeof lessonChanges>;

interface Change {
  readonly before: Stored<Lesson> | undefined;
  readonly next: Lesson;
  /** What the log says of it. */
  readonly what: HistoryKind | undefined;
}

interface Also {
  /** The form it was sent with, to be replaced once its card is out. */
  readonly form?: MessageAddress | undefined;
  readonly messages?: readonly Planned[];
}

/** One lesson as a person may see it, and its writing: what every use case of lessons stands on. */
export const lessonChanges = (needs: ChangeNeeds) => {
  const { store, outbox, names, presentIds, zoneOf, now, newId } = needs;

  /** Of what is published everyone may read the same: who is here matters to drafts alone. */
  const readingOf = async (reader: Reader, lesson?: Lesson): Promise<Reading> => {
    const isDraft = lesson?.state !== "published";
    const [here, zone] = await Promise.all([
      isDraft ? presentIds(reader.network) : new Set<string>(),
      isDraft ? zoneOf(reader.network) : "",
    ]);
    return { reader, here, zone, now: now() };
  };

  const findReadable = async (
    reader: Reader,
    id: string,
  ): Promise<Stored<Lesson> & { readonly reading: Reading }> => {
    const found = await store.read(reader.network, id);
    if (!found) throw notFound("the lesson");
    const reading = await readingOf(reader, found.value);
    if (!mayRead(found.value, reader, reading.here)) throw notFound("the lesson");
    return { ...found, reading };
  };

  return {
    readingOf,
    findReadable,

    view: async (reader: Reader, id: string): Promise<LessonView> => {
      const { network } = reader;
      const [{ value, reading }, same, people] = await Promise.all([
        findReadable(reader, id),
        store.listSameHere(network, id),
        names(network),
      ]);
      return viewLesson(value, reading, { same, nameOf: (person) => people.get(person) ?? "" });
    },

    /**
     * A lesson as it is to be from now on, with its line in the log, if it has one, and what others are to see of it.
     */
    write: async (
      actor: Pick<Actor, "network" | "person">,
      { before, next, what }: Change,
      { form, messages = [] }: Also = {},
    ): Promise<boolean> => {
      const operation = newId();
      const lines = what ? historyLines(actor, { what, about: next.id, at: now() }, operation) : [];
      const { written } = await outbox.commit(
        actor.network,
        [store.writeLesson(next, before, operation), ...lines],
        [
          ...(before?.value.posted
            ? [editOf(next.id)]
            : next.posted
              ? [postOf(next, actor.person, form)]
              : []),
          ...messages,
        ],
      );
      return written;
    },
  };
};

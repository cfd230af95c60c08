import type { LessonView } from "../contract/lessons.ts";
import type { Reader } from "./changes.ts";
import type { DraftNeeds } from "./drafts.ts";
import { askedOf, isLeader, isReady, type Lesson, type Present } from "./lesson.ts";
import { draftIn } from "./messages.ts";

export interface DraftAskNeeds extends DraftNeeds {
  /** The ids of the coordinators who are in the team now. */
  readonly coordinators: (network: string) => Promise<readonly string[]>;
}

/** Whom a draft waits for, and what they are shown. */
export const draftAsks = ({ store, changes, presentIds, coordinators, now }: DraftAskNeeds) => {
  const { view, readingOf } = changes;

  const leadersOf = async (
    network: string,
    { author }: Lesson,
    here: Present,
  ): Promise<readonly string[]> => (here.has(author) ? [author] : coordinators(network));

  const readDraft = async (network: string, id: string): Promise<Lesson | undefined> => {
    const lesson = (await store.read(network, id))?.value;
    return lesson?.state === "draft" ? lesson : undefined;
  };

  /** A person to whom something is sent, as if they asked. */
  const readerOf = async (network: string, person: string): Promise<Reader> => ({
    network,
    person,
    roles: (await coordinators(network)).includes(person) ? ["coordinator"] : [],
  });

  return {
    /** Who is asked of a draft: those who took part; of its first text whoever leads its round hears, too. */
    askedAbout: async (network: string, occurrence: string): Promise<readonly string[]> => {
      const { id, revision } = draftIn(occurrence);
      const [lesson, here] = await Promise.all([readDraft(network, id), presentIds(network)]);
      if (lesson?.revision !== revision) return [];
      const asked = askedOf(lesson, here);
      if (revision > 1 || (asked.length > 0 && !here.has(lesson.author))) return asked;
      return [...new Set([...asked, ...(await leadersOf(network, lesson, here))])];
    },

    /** What a person is asked about, while there is something they can do about it. */
    findAsk: async (
      network: string,
      occurrence: string,
      person: string,
    ): Promise<LessonView | undefined> => {
      const { id, revision } = draftIn(occurrence);
      const [lesson, here] = await Promise.all([readDraft(network, id), presentIds(network)]);
      if (lesson?.revision !== revision) return undefined;
      const reader = await readerOf(network, person);
      const canAct = isLeader(lesson, reader, here) || askedOf(lesson, here).includes(person);
      const found = canAct ? await view(reader, id) : undefined;
      return found?.agreement?.mine ? undefined : found;
    },

    /** Who may publish what nobody is asked about, once its wait is over. */
    publishersOf: async (network: string, id: string): Promise<readonly string[]> => {
      const [lesson, here] = await Promise.all([readDraft(network, id), presentIds(network)]);
      if (!lesson || askedOf(lesson, here).length > 0 || !isReady(lesson, here, now())) return [];
      return leadersOf(network, lesson, here);
    },

    findReady: async (
      network: string,
      id: string,
      person: string,
    ): Promise<LessonView | undefined> => {
      const lesson = await readDraft(network, id);
      if (!lesson) return undefined;
      const reader = await readerOf(network, person);
      const { here } = await readingOf(reader, lesson);
      return isLeader(lesson, reader, here) && isReady(lesson, here, now())
        ? view(reader, id)
        : undefined;
    },
  };
};

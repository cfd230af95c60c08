import type { Drafts, FindDrafts, LessonView } from "../contract/lessons.ts";
import { unreadIn } from "../contract/unread.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError, fieldError, notFound } from "../kernel/errors.ts";
import { rankedPage } from "../kernel/pages.ts";
import { valuesOf } from "../storage/reading.ts";
import type { ChangeNeeds, LessonChanges } from "./changes.ts";
import {
  askedOf,
  isLeader,
  isReady,
  type Lesson,
  type LessonSource,
  type LessonTexts,
  mayRead,
  newLesson,
  published,
} from "./lesson.ts";
import { drafted, readyOf } from "./messages.ts";
import { viewDraft, waitsForReader } from "./view.ts";

export interface DraftNeeds extends ChangeNeeds {
  readonly changes: LessonChanges;
}

/** A lesson that many learnt, and who publishes it. */
export interface DraftOf extends LessonTexts {
  /** Made by the round: the same draft again is the same lesson. */
  readonly id: string;
  readonly source: LessonSource;
  /** Members' ids, when the round was by name: the lesson is published when all of them agree. */
  readonly participants: readonly string[];
  /** When there is nobody to ask: whoever leads the round may publish it from then on. */
  readonly publishFrom: Date;
}

/** Who agreed is not told, in the log either; and who was the last of them. */
const nobody = { person: "" };

/** What a round learnt, on its way into the library. */
export const lessonDrafts = (needs: DraftNeeds) => {
  const { store, presentIds, now } = needs;
  const { view, write, findReadable, readingOf } = needs.changes;

  /** Those it waited for have left meanwhile: the others' agreement publishes it, or its leader hears that they may. */
  const keepDraft = (network: string, id: string): Promise<void> =>
    retryOnConflict(async () => {
      const [known, here] = await Promise.all([store.read(network, id), presentIds(network)]);
      if (known?.value.state !== "draft" || !isReady(known.value, here, now())) return true;
      const { value } = known;
      if (askedOf(value, here).length === 0) {
        // Somebody took it out once: nobody is asked to put it back.
        if (!value.publishedAt) await needs.outbox.commit(network, [], [readyOf(value)]);
        return true;
      }
      const next = published(value, now());
      const change = { before: known, next, what: "lessons.published" } as const;
      return write({ network, ...nobody }, change);
    });

  return {
    /** A round's lesson, before it is published; nobody else sees it. What stands under its id stays as it is. */
    saveDraft: (
      leader: Pick<Actor, "network" | "person" | "language">,
      { id, source, participants, publishFrom, ...texts }: DraftOf,
    ): Promise<void> =>
      retryOnConflict(async () => {
        if (await store.read(leader.network, id)) return true;
        const lesson: Lesson = {
          ...newLesson(leader, texts, { id, now: now() }),
          source,
          participants: [...new Set(participants)],
          publishFrom,
        };
        const messages = drafted(lesson);
        const change = { before: undefined, next: lesson, what: "lessons.drafted" } as const;
        return write(leader, change, { messages });
      }),

    /** Those that wait for this person first; then the latest change first. */
    listDrafts: async (actor: Actor, { round, ...asked }: FindDrafts): Promise<Drafts> => {
      const [all, reading] = await Promise.all([store.listDrafts(actor.network), readingOf(actor)]);
      const readable = valuesOf(all)
        .filter((lesson) => round === "" || lesson.source?.id === round)
        .filter((lesson) => mayRead(lesson, actor, reading.here))
        .sort((a, b) => b.changedAt.getTime() - a.changedAt.getTime());
      const [own, others] = [true, false].map((waits) =>
        readable.filter((lesson) => waitsForReader(lesson, reading) === waits),
      ) as [Lesson[], Lesson[]];
      const { items, ...page } = rankedPage("drafts", [...own, ...others], asked);
      return {
        ...unreadIn(all.unread),
        drafts: items.map((lesson) => viewDraft(lesson, reading)),
        ...page,
      };
    },

    /** To the text as the person read it; with the last one's agreement it is published. Twice is once. */
    agree: async (actor: Actor, id: string, version: string): Promise<LessonView> => {
      const { network, person } = actor;
      await retryOnConflict(async () => {
        const known = await findReadable(actor, id);
        const { value, reading } = known;
        if (!value.participants.includes(person)) throw notFound("the lesson");
        if (value.state === "published" || value.agreed.includes(person)) return true;
        if (version !== String(value.revision)) throw fieldError("version");
        const agreed = { ...value, agreed: [...value.agreed, person], changedAt: now() };
        const change = isReady(agreed, reading.here, now())
          ? ({ next: published(agreed, now()), what: "lessons.published" } as const)
          : { next: agreed, what: undefined };
        return write({ network, ...nobody }, { before: known, ...change });
      });
      return view(actor, id);
    },

    /** By whoever wrote it or leads its round; not before those who took part agree, or the wait is over. */
    publish: async (actor: Actor, id: string): Promise<LessonView> => {
      await retryOnConflict(async () => {
        const known = await findReadable(actor, id);
        const { value, reading } = known;
        const isPublished = value.state === "published";
        if (!isPublished && !isLeader(value, actor, reading.here)) throw notFound("the lesson");
        if (isPublished) return true;
        if (!isReady(value, reading.here, now()))
          throw new AppError("lessonNotReady", "not all agree yet, or the wait is not over");
        const next = published(value, now());
        return write(actor, { before: known, next, what: "lessons.published" });
      });
      return view(actor, id);
    },

    /** For the clock: nothing waits for who has left. */
    keepDrafts: async (network: string): Promise<void> => {
      const [all, here] = await Promise.all([store.listDrafts(network), presentIds(network)]);
      for (const value of valuesOf(all)) {
        const { id, source, author, participants } = value;
        if (source && [author, ...participants].some((person) => !here.has(person)))
          await keepDraft(network, id);
      }
    },
  };
};

import type {
  FindLessons,
  FoundLessons,
  LessonSummary,
  LessonView,
  PublicLesson,
  SaveLesson,
} from "../contract/lessons.ts";
import type { Edit, MessageAddress, Planned, Post, Tell } from "../delivery/intent.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { historyLine } from "../history/history.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";
import { untilWritten } from "../kernel/changes.ts";
import { AppError, misfit, notFound } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import { oneLine } from "../kernel/text.ts";
import type { Stored } from "../storage/rows.ts";
import type { LessonForm } from "./cards.ts";
import { failureDays } from "./failure-days.ts";
import {
  isContactable,
  isReady,
  type Lesson,
  type LessonSource,
  type LessonTexts,
  mayRead,
  newLesson,
  published,
  rewritten,
  type SameHere,
  withdrawn,
} from "./lesson.ts";
import { lessonLibrary } from "./libraries.ts";
import { lessonMessages } from "./messages.ts";
import type { LessonStore } from "./store.ts";
import { publicLesson, summaryOf, viewLesson } from "./view.ts";

export interface LessonNeeds extends Needs {
  readonly store: LessonStore;
  readonly outbox: Outbox;
  readonly nameOf: (network: string, person: string) => Promise<string>;
  readonly names: (network: string) => Promise<ReadonlyMap<string, string>>;
  /** The ids of those who are in the team now. */
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
  readonly zoneOf: (network: string) => Promise<string>;
}

export type LessonService = ReturnType<typeof lessonService>;

/** A lesson that many learnt, and who publishes it. */
export interface DraftOf extends LessonTexts {
  /** Made by the round: the same draft again is the same lesson. */
  readonly id: string;
  readonly source: LessonSource;
  /** Members' ids, when the round was by name: the lesson is published when all of them agree. */
  readonly participants: readonly string[];
  /** When nobody is asked: whoever leads the round may publish it from then on. */
  readonly publishFrom: Date;
}

/** A list has no more; who looks for something narrows it down. */
const mostListed = 50;

/** A lesson that has to do with fewer of the words is not offered to who did not ask. */
const fewestWords = 2;
const smallestShare = 0.4;

const postOf = (id: string, form: MessageAddress | undefined, lesson: Lesson): Post => ({
  kind: lessonMessages.card,
  occurrence: id,
  do: "post",
  ...(form && {
    followedBy: {
      kind: lessonMessages.receipt,
      occurrence: id,
      do: "replace",
      message: form,
      language: lesson.language,
    },
  }),
});

const editOf = (id: string): Edit => ({ kind: lessonMessages.card, occurrence: id, do: "edit" });

/** The author is told of one person who lets them get in touch. */
const contactOf = ({ lesson, person }: SameHere, author: string): Tell => ({
  kind: lessonMessages.contact,
  occurrence: `${lesson}.${person}`,
  do: "tell",
  person: author,
});

const sorted = (values: Iterable<string>, language: string): string[] =>
  [...new Set(values)].sort((a, b) => a.localeCompare(b, language));

export const lessonService = (needs: LessonNeeds) => {
  const { store, outbox, nameOf, names, now, newId } = needs;
  const library = lessonLibrary(needs);

  const find = async (network: string, id: string): Promise<Stored<Lesson>> => {
    const found = await store.read(network, id);
    if (!found) throw notFound("the lesson");
    return found;
  };

  const findReadable = async (actor: Actor, id: string): Promise<Stored<Lesson>> => {
    const found = await find(actor.network, id);
    if (!mayRead(found.value, actor)) throw notFound("the lesson");
    return found;
  };

  /** What is published is also the coordinator's to mend: a slip in it is read by all. */
  const mayChange = ({ author, participants, state }: Lesson, actor: Actor): boolean =>
    author === actor.person ||
    participants.includes(actor.person) ||
    (state === "published" && isCoordinator(actor));

  const view = async (actor: Actor, id: string): Promise<LessonView> => {
    const { network, person } = actor;
    const [{ value }, same, people] = await Promise.all([
      findReadable(actor, id),
      store.listSameHere(network, id),
      names(network),
    ]);
    return viewLesson(value, same, {
      viewer: person,
      mine: mayChange(value, actor),
      nameOf: (one) => people.get(one) ?? "",
    });
  };

  /** A lesson as it is to be from now on, with its line in the log and what the channel is to see of it. */
  const write = async (
    actor: Pick<Actor, "network" | "person">,
    before: Stored<Lesson> | undefined,
    next: Lesson,
    what: string,
    form?: MessageAddress,
  ): Promise<boolean> => {
    const operation = newId();
    const messages: Planned[] = [];
    if (before?.value.posted) messages.push(editOf(next.id));
    else if (next.posted) messages.push(postOf(next.id, form, next));
    const line = { what, about: next.id, at: now() };
    const { written } = await outbox.commit(
      actor.network,
      [store.writeLesson(next, before?.etag, operation), historyLine(actor, line, operation)],
      messages,
    );
    await library.changed(actor.network);
    return written;
  };

  const publicOf = async (network: string, lesson: Lesson): Promise<PublicLesson> => {
    const [author, same] = await Promise.all([
      nameOf(network, lesson.author),
      store.listSameHere(network, lesson.id),
    ]);
    return publicLesson(lesson, author, same);
  };

  /** What stands may be changed by whoever read it last. */
  const rewrite = async (
    actor: Actor,
    known: Stored<Lesson>,
    texts: LessonTexts,
    version: string,
  ): Promise<boolean> => {
    if (!mayChange(known.value, actor)) throw notFound("the lesson");
    const next = rewritten(known.value, texts, now());
    if (next === known.value) return true;
    if (version !== String(known.value.revision)) throw misfit("version");
    return write(actor, known, next, "lessons.changed");
  };

  return {
    ...failureDays(needs),
    view,

    /** An empty form for this person, its title begun. */
    draft: (actor: Actor, title = ""): LessonForm => ({
      form: newId(),
      version: "",
      owner: actor.person,
      title: oneLine(title),
    }),

    /**
     * A lesson of one's own: published at once, and its card goes to the channel. The same form sent again
     * answers with the lesson that stands; over somebody else's change it is refused (`version`).
     */
    save: async (
      actor: Actor,
      { form: id, version, ...texts }: SaveLesson,
      form?: MessageAddress,
    ): Promise<LessonView> => {
      await untilWritten(async () => {
        const known = await store.read(actor.network, id);
        if (known) return rewrite(actor, known, texts, version);
        if (version !== "") throw notFound("the lesson");
        const lesson = published(newLesson(actor, id, texts, now()), now());
        return write(actor, undefined, lesson, "lessons.shared", form);
      });
      return view(actor, id);
    },

    /** A round's lesson, before it is published; nobody else sees it. What stands under its id stays as it is. */
    saveDraft: (
      leader: Pick<Actor, "network" | "person" | "language">,
      { id, source, participants, publishFrom, ...texts }: DraftOf,
    ): Promise<void> =>
      untilWritten(async () => {
        if (await store.read(leader.network, id)) return true;
        const people = [...new Set(participants)];
        const lesson: Lesson = {
          ...newLesson(leader, id, texts, now()),
          source,
          participants: people,
          ...(people.length === 0 && { publishFrom }),
        };
        return write(leader, undefined, lesson, "lessons.drafted");
      }),

    /** To the text as the person read it; with the last one's agreement it is published. Twice is once. */
    agree: async (actor: Actor, id: string, version: string): Promise<LessonView> => {
      const { person } = actor;
      await untilWritten(async () => {
        const known = await findReadable(actor, id);
        const { value } = known;
        if (!value.participants.includes(person)) throw notFound("the lesson");
        if (value.agreed.includes(person)) return true;
        if (version !== String(value.revision)) throw misfit("version");
        const agreed = { ...value, agreed: [...value.agreed, person], changedAt: now() };
        return isReady(agreed, now())
          ? write(actor, known, published(agreed, now()), "lessons.published")
          : write(actor, known, agreed, "lessons.agreed");
      });
      return view(actor, id);
    },

    /** By whoever wrote it or leads its round; not before those who took part agree, or the wait is over. */
    publish: async (actor: Actor, id: string): Promise<LessonView> => {
      await untilWritten(async () => {
        const known = await findReadable(actor, id);
        if (known.value.author !== actor.person) throw notFound("the lesson");
        if (known.value.state === "published") return true;
        if (!isReady(known.value, now()))
          throw new AppError("lessonNotReady", "not all agree yet, or the wait is not over");
        return write(actor, known, published(known.value, now()), "lessons.published");
      });
      return view(actor, id);
    },

    /** Out of the library, by anyone whose lesson it is, or by the coordinator. Its card says so. */
    withdraw: async (actor: Actor, id: string): Promise<void> => {
      await untilWritten(async () => {
        const known = await findReadable(actor, id);
        if (!mayChange(known.value, actor)) throw notFound("the lesson");
        if (known.value.state === "draft") return true;
        return write(actor, known, withdrawn(known.value, now()), "lessons.withdrawn");
      });
    },

    /** Counted once for each person; the last word on getting in touch counts. Not of one's own lesson. */
    sameHere: async (actor: Actor, id: string, contact: boolean): Promise<LessonView> => {
      const { network, person } = actor;
      await untilWritten(async () => {
        const [{ value }, known] = await Promise.all([
          findReadable(actor, id),
          store.readSameHere(network, id, person),
        ]);
        const isOwn = value.author === person && isContactable(value);
        if (isOwn || value.state !== "published") return true;
        const willing = contact && isContactable(value);
        if (known?.value.contact === willing) return true;
        const operation = newId();
        const same: SameHere = { lesson: id, person, contact: willing, at: now() };
        const { written } = await outbox.commit(
          network,
          [
            store.writeSameHere(same, known?.etag, operation),
            historyLine(actor, { what: "lessons.sameHere", about: id, at: now() }, operation),
          ],
          [...(known ? [] : [editOf(id)]), ...(willing ? [contactOf(same, value.author)] : [])],
        );
        return written;
      });
      return view(actor, id);
    },

    /** Taking back what was not said is no fault. */
    takeBackSameHere: async (actor: Actor, id: string): Promise<LessonView> => {
      const { network, person } = actor;
      const known = await store.readSameHere(network, id, person);
      if (known) {
        const operation = newId();
        await outbox.commit(
          network,
          [
            store.removeSameHere(known.value, known.etag),
            historyLine(actor, { what: "lessons.notHere", about: id, at: now() }, operation),
          ],
          [editOf(id)],
        );
      }
      return view(actor, id);
    },

    /** By words in any form, the best first; without words the newest first. */
    search: async (actor: Actor, asked: FindLessons): Promise<FoundLessons> => {
      const index = await library.indexOf(actor.network);
      const { words, sector, phase, theme } = asked;
      const all = index.all();
      const fits = (lesson: Lesson): boolean =>
        (sector === "" || lesson.sectors.includes(sector)) &&
        (phase === "" || lesson.phase === phase) &&
        (theme === "" || lesson.themes.includes(theme));
      const ordered =
        words.trim() === ""
          ? all.sort(
              (a, b) =>
                (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0) ||
                a.id.localeCompare(b.id),
            )
          : index
              .search(words)
              .map(({ id }) => index.get(id))
              .filter((lesson) => lesson !== undefined);
      const found = ordered.filter(fits);
      const phases = new Set(all.map((lesson) => lesson.phase));
      return {
        lessons: found.slice(0, mostListed).map(summaryOf),
        found: found.length,
        sectors: sorted(
          all.flatMap(({ sectors }) => sectors),
          actor.language,
        ),
        phases: [...phases].filter((one) => one !== undefined),
        themes: sorted(
          all.flatMap(({ themes }) => themes),
          actor.language,
        ),
      };
    },

    /** What was learnt before of what somebody begins now, when it fits well enough to be said unasked. */
    bestFit: async (network: string, about: string): Promise<LessonSummary | undefined> => {
      const index = await library.indexOf(network);
      const [best] = index
        .search(about)
        .filter(({ matched, asked }) => matched >= fewestWords && matched / asked >= smallestShare);
      const lesson = best && index.get(best.id);
      return lesson && summaryOf(lesson);
    },

    /** Published since then, the newest first: what a meeting may talk about. */
    newLessons: async (network: string, since: Date): Promise<LessonSummary[]> => {
      const found = await store.listPublished(network, since);
      return found
        .sort((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0))
        .map(summaryOf);
    },

    /** The card in the channel: what was withdrawn says so there. */
    findCard: async (network: string, id: string): Promise<PublicLesson | undefined> => {
      const found = await store.read(network, id);
      return found && publicOf(network, found.value);
    },

    /** Who may be contacted about which lesson; nothing when they took it back, or left. */
    findContact: async (
      network: string,
      occurrence: string,
    ): Promise<{ readonly lesson: PublicLesson; readonly name: string } | undefined> => {
      const [id = "", person = ""] = occurrence.split(".");
      const [found, same, name, here] = await Promise.all([
        store.read(network, id),
        store.readSameHere(network, id, person),
        nameOf(network, person),
        needs.presentIds(network),
      ]);
      if (!found || !same?.value.contact || name === "" || !here.has(person)) return undefined;
      return { lesson: await publicOf(network, found.value), name };
    },
  };
};

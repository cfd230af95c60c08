import { type LessonValues, newLessonValues } from "../contract/forms/lesson.ts";
import type { LessonSummary, LessonView, PublicLesson, SaveLesson } from "../contract/lessons.ts";
import { oneLine } from "../contract/one-line.ts";
import type { MessageAddress } from "../delivery/intent.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { fieldError, notFound } from "../kernel/errors.ts";
import type { NameOf } from "../kernel/names.ts";
import { derived } from "../storage/derived.ts";
import { type ChangeNeeds, lessonChanges } from "./changes.ts";
import { type DraftAskNeeds, draftAsks } from "./draft-asks.ts";
import { lessonDrafts } from "./drafts.ts";
import { failureDays } from "./failure-days.ts";
import {
  isContactable,
  type Lesson,
  type LessonTexts,
  mayChange,
  newLesson,
  published,
  rewritten,
  type SameHere,
  withdrawn,
} from "./lesson.ts";
import { askedAnew, contactOf, editOf } from "./messages.ts";
import { type LessonSearchNeeds, lessonSearch, publishedIn } from "./searches.ts";
import { publicLesson, summaryOf } from "./view.ts";

const newestFirst = derived((lessons: readonly Lesson[]): readonly Lesson[] =>
  lessons.toSorted(
    (one, other) => (other.publishedAt?.getTime() ?? 0) - (one.publishedAt?.getTime() ?? 0),
  ),
);

export interface LessonNeeds
  extends ChangeNeeds,
    Pick<DraftAskNeeds, "coordinators">,
    Pick<LessonSearchNeeds, "indexes"> {
  readonly nameOf: NameOf;
}

export type LessonService = ReturnType<typeof lessonService>;

export const lessonService = (needs: LessonNeeds) => {
  const { store, outbox, nameOf, now, newId } = needs;
  const changes = lessonChanges(needs);
  const { view, write, findReadable } = changes;

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
    id: string,
    { version, ...texts }: LessonTexts & Pick<SaveLesson, "version">,
  ): Promise<boolean> => {
    const known = await findReadable(actor, id);
    const { value, reading } = known;
    if (!mayChange(value, actor, reading.here)) throw notFound("the lesson");
    const next = rewritten(value, texts, now());
    if (next === value) return true;
    if (version !== String(value.revision)) throw fieldError("version");
    const messages = askedAnew(next, now());
    return write(actor, { before: known, next, what: "lessons.changed" }, { messages });
  };

  return {
    ...failureDays(needs),
    ...lessonDrafts({ ...needs, changes }),
    ...draftAsks({ ...needs, changes }),
    ...lessonSearch(needs),
    view,

    /** An empty form, its title begun. */
    draft: (title = ""): LessonValues => newLessonValues(newId(), oneLine(title)),

    /**
     * A lesson of one's own: published at once, and its card goes to the channel. The same form sent again
     * answers with the lesson that stands; over somebody else's change it is refused (`version`).
     */
    save: async (
      actor: Actor,
      { form: id, version, ...texts }: SaveLesson,
      form?: MessageAddress,
    ): Promise<LessonView> => {
      await retryOnConflict(async () => {
        if (await store.read(actor.network, id)) return rewrite(actor, id, { version, ...texts });
        if (version !== "") throw notFound("the lesson");
        const lesson = published(newLesson(actor, texts, { id, now: now() }), now());
        return write(actor, { before: undefined, next: lesson, what: "lessons.shared" }, { form });
      });
      return view(actor, id);
    },

    /** Out of the library, by anyone whose lesson it is, or by the coordinator. Its card says so. */
    withdraw: async (actor: Actor, id: string): Promise<void> => {
      await retryOnConflict(async () => {
        const known = await findReadable(actor, id);
        if (!mayChange(known.value, actor, known.reading.here)) throw notFound("the lesson");
        if (known.value.state === "draft") return true;
        const next = withdrawn(known.value, now());
        return write(actor, { before: known, next, what: "lessons.withdrawn" });
      });
    },

    /** Counted once for each person; the last word on getting in touch counts. Not of one's own lesson. */
    sameHere: async (actor: Actor, id: string, contact: boolean): Promise<LessonView> => {
      const { network, person } = actor;
      await retryOnConflict(async () => {
        const [{ value }, known] = await Promise.all([
          findReadable(actor, id),
          store.readSameHere(network, id, person),
        ]);
        const isOwn = value.author === person && isContactable(value);
        if (isOwn || value.state !== "published") return true;
        const willing = contact && isContactable(value);
        if (known?.value.contact === willing) return true;
        const same: SameHere = { lesson: id, person, contact: willing, at: now() };
        const { written } = await outbox.commit(
          network,
          [store.writeSameHere(same, known, newId())],
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
      if (known) await outbox.commit(network, [store.removeSameHere(known)], [editOf(id)]);
      return view(actor, id);
    },

    /** Published since then, the newest first: what a meeting may talk about. */
    newLessons: async (network: string, since: Date): Promise<LessonSummary[]> => {
      const found = await store.listPublished(network, since);
      return newestFirst(found).map(summaryOf);
    },

    /** The library, the newest first. */
    published: async (network: string): Promise<readonly Lesson[]> =>
      newestFirst(publishedIn(await store.list(network))),

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

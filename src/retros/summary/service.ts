import type {
  PublicRetro,
  PublishRetro,
  RetroActionView,
  RetroView,
} from "../../contract/retros.ts";
import type { RetroReaction } from "../../contract/vocabulary.ts";
import type { Announcer } from "../../delivery/announcements.ts";
import type { Outbox } from "../../delivery/outbox.ts";
import { historyLines } from "../../history/history.ts";
import type { Actor } from "../../kernel/actor.ts";
import { retryOnConflict } from "../../kernel/changes.ts";
import { AppError, fieldError, notFound } from "../../kernel/errors.ts";
import type { NamesOf } from "../../kernel/names.ts";
import type { Needs } from "../../kernel/needs.ts";
import type { Stored } from "../../storage/rows.ts";
import type { DiscussionStore } from "../discussion/store.ts";
import { viewAction } from "../discussion/view.ts";
import { facilitators } from "../facilitators.ts";
import { changesIn, isAnonymous, type Retro } from "../retro.ts";
import type { RetroService } from "../service.ts";
import type { RetroStore } from "../store.ts";
import { published, summaryEdit } from "./messages.ts";

/** What a retro has taught, before its people agree to publish it. */
export interface LessonDraft {
  /** The same lesson has the same id, however often it is handed on. */
  readonly id: string;
  readonly retro: string;
  /** Who leads the retro. */
  readonly leader: string;
  /** The lesson in one sentence. */
  readonly title: string;
  readonly tried: string;
  readonly happened: string;
  readonly learnt: string;
  /** What others should do. */
  readonly advice: string;
  readonly project?: { readonly id: string; readonly title: string };
  /** By name: who answered and is here. Of an anonymous retro nobody is asked. */
  readonly participants: readonly string[];
  /** When nobody is asked: those who were there have until then to object. */
  readonly publishFrom: Date;
}

export interface SummaryNeeds extends Needs {
  readonly store: RetroStore;
  readonly discussions: DiscussionStore;
  readonly retros: Pick<RetroService, "view" | "findPublic">;
  readonly outbox: Outbox;
  readonly announcer: Announcer;
  readonly names: NamesOf;
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
  /** Keeps a draft; the same one twice is once. */
  readonly saveLesson: (network: string, draft: LessonDraft) => Promise<void>;
  /** A UUID of this text under this key: the same of the same. */
  readonly idOf: (key: string, text: string) => string;
}

export type SummaryService = ReturnType<typeof summaryService>;

/** What the card in the channel shows. */
export interface Summary {
  readonly retro: PublicRetro;
  readonly actions: readonly RetroActionView[];
}

const timeToObject = 7 * 24 * 60 * 60_000;

export const summaryService = (needs: SummaryNeeds) => {
  const { store, discussions, retros, outbox, announcer, names, presentIds } = needs;
  const { saveLesson, idOf, now, newId } = needs;
  const { requireFacilitator } = facilitators(needs);

  const find = async (network: string, id: string): Promise<Stored<Retro>> => {
    const found = await store.read(network, id);
    if (!found) throw notFound("the retro");
    return found;
  };

  const findSummary = async (network: string, id: string): Promise<Summary | undefined> => {
    const [retro, actions, people] = await Promise.all([
      retros.findPublic(network, id),
      discussions.listActions(network, id),
      names(network),
    ]);
    return retro?.summary
      ? {
          retro,
          actions: actions.found
            .map(({ value, etag }) => viewAction(value, etag, retro.title, people))
            .sort((one, other) => (one.due < other.due ? -1 : 1)),
        }
      : undefined;
  };

  const participantsOf = async (network: string, retro: Retro): Promise<readonly string[]> => {
    if (isAnonymous(retro)) return [];
    const [answers, here] = await Promise.all([
      store.listAnswers(network, retro.id),
      presentIds(network),
    ]);
    return answers.map(({ person }) => person).filter((person) => here.has(person));
  };

  /** Of a retro in which nobody wrote a lesson down, its summary is one. */
  const textsOf = async (
    network: string,
    retro: Retro,
  ): Promise<Pick<LessonDraft, "id" | "title" | "tried" | "happened" | "learnt" | "advice">[]> => {
    const { lessons } = await discussions.read(network, retro.id);
    if (lessons.length > 0)
      return lessons.map(({ value: { id, lesson: title, tried, happened, learnt, advice } }) => ({
        ...{ id, title, tried, happened, learnt, advice },
      }));
    const { id, title: tried, lesson: title = "", worked = "", didNot = "" } = retro;
    const happened = [worked, didNot].filter((text) => text !== "").join("\n");
    return [{ id, title, tried, happened, learnt: "", advice: "" }];
  };

  return {
    findSummary,

    /** Twice is once. Marks that nobody showed lose their secret with it. */
    publish: async (
      actor: Actor,
      id: string,
      { version, lesson, ...texts }: PublishRetro,
    ): Promise<RetroView> => {
      const { network, language } = actor;
      await retryOnConflict(async () => {
        const known = await find(network, id);
        const { value } = known;
        await requireFacilitator(actor, value);
        if (value.state === "discussed") return true;
        if (value.state !== "opened") throw new AppError("retroNotOpened", "it is not opened");
        if (known.etag !== version) throw fieldError("version");
        const discussion = await discussions.readDiscussion(network, id);
        const next: Retro = {
          ...value,
          state: "discussed",
          lesson,
          ...texts,
          seed: newId(),
        };
        const operation = newId();
        const what = "retros.published";
        const changes = changesIn(value, next);
        const { written } = await announcer.announce(
          network,
          {
            ...{ what, about: id, title: value.title, by: actor.person },
            leaves: await announcer.leavesAt(network),
          },
          {
            writes: [
              store.write(next, known, operation, language),
              ...historyLines(actor, { what, about: id, at: now(), changes }, operation),
              ...(discussion
                ? [discussions.writeDiscussion({ retro: id, current: "" }, discussion, operation)]
                : []),
            ],
            messages: published(next, actor.person),
          },
        );
        return written;
      });
      return retros.view(actor, id);
    },

    /** Each person once of each kind. What they felt is no line in the log. */
    react: async (
      { network, person }: Actor,
      id: string,
      reaction: RetroReaction,
    ): Promise<Summary> => {
      const { value } = await find(network, id);
      if (value.state !== "discussed") throw new AppError("retroNotOpened", "there is no summary");
      await outbox.commit(
        network,
        [store.insertReaction({ retro: id, person, reaction }, newId())],
        summaryEdit(value),
      );
      const summary = await findSummary(network, id);
      if (!summary) throw notFound("the summary");
      return summary;
    },

    /** For the clock: what was learnt goes to the library, to be agreed on there. */
    handOn: async (network: string, id: string): Promise<undefined> => {
      const retro = (await store.read(network, id))?.value;
      if (retro?.state !== "discussed") return undefined;
      const [texts, participants] = await Promise.all([
        textsOf(network, retro),
        participantsOf(network, retro),
      ]);
      const { facilitator: leader, about, subject, title, seed = id } = retro;
      const isOfProject = about === "project" && subject !== "";
      for (const draft of texts)
        await saveLesson(network, {
          ...draft,
          id: idOf(seed, draft.id),
          ...(isOfProject && { project: { id: subject, title } }),
          ...{ retro: id, leader, participants },
          publishFrom: new Date(now().getTime() + timeToObject),
        });
      return undefined;
    },
  };
};

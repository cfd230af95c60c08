import type { Needs } from "../../kernel/needs.ts";
import type { DiscussionStore } from "../discussion/store.ts";
import { isAnonymous, type Retro } from "../retro.ts";
import type { RetroStore } from "../store.ts";

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

export interface LessonDraftNeeds extends Needs {
  readonly store: RetroStore;
  readonly discussions: DiscussionStore;
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
  /** Keeps a draft; the same one twice is once. */
  readonly saveLesson: (network: string, draft: LessonDraft) => Promise<void>;
  /** A UUID of this text under this key: the same of the same. */
  readonly idOf: (key: string, text: string) => string;
}

const timeToObject = 7 * 24 * 60 * 60_000;

/** What a retro has taught goes to the library. */
export const lessonDrafts = (needs: LessonDraftNeeds) => {
  const { store, discussions, presentIds, saveLesson, idOf, now } = needs;

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

import { z } from "zod";
import type { FindIdeas, IdeaBoard, IdeaBoardQuery, IdeaList } from "../contract/ideas.ts";
import { unreadIn } from "../contract/unread.ts";
import { type IdeaStage, ideaStages } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import type { NamesOf } from "../kernel/names.ts";
import { pagedList } from "../kernel/pages.ts";
import { derived } from "../storage/derived.ts";
import { valuesOf } from "../storage/reading.ts";
import type { Idea } from "./idea.ts";
import type { IdeaStore } from "./store.ts";
import { viewIdea } from "./view.ts";

export interface IdeaListNeeds {
  readonly store: Pick<IdeaStore, "list" | "allSupporters">;
  readonly names: NamesOf;
}

const inOrder = pagedList({
  list: "ideas",
  place: z.tuple([z.number()]),
  placeOf: ({ number }: Idea) => [-number] as [number],
});

/** The newest first. */
const sorted = derived(inOrder.sort);

const textOf = derived(({ title, problem, firstTrial }: Idea): string =>
  [title, problem, firstTrial].join("\n").toLowerCase(),
);

const byStage = derived(
  (ideas: readonly Idea[]): Readonly<Record<IdeaStage, readonly Idea[]>> =>
    Object.fromEntries(
      ideaStages.map((stage) => [stage, ideas.filter((idea) => idea.stage === stage)]),
    ) as Record<IdeaStage, Idea[]>,
);

const filtered = (
  ideas: readonly Idea[],
  { mine, words }: Pick<FindIdeas, "mine" | "words">,
  person: string,
): readonly Idea[] => {
  const text = words.trim().toLowerCase();
  if (!mine && text === "") return ideas;
  return ideas.filter(
    (idea) => (!mine || idea.author === person) && (text === "" || textOf(idea).includes(text)),
  );
};

/** The network's ideas in pages, and on the board. */
export const ideaLists = ({ store, names }: IdeaListNeeds) => {
  /** What views are made with. */
  const viewsFor = async ({ network, person, language }: Actor) => {
    const [supporters, people] = await Promise.all([
      store.allSupporters(network),
      names(network, language),
    ]);
    return (idea: Idea) =>
      viewIdea(idea, person, {
        author: people.get(idea.author) ?? "",
        supporters: supporters.get(idea.id) ?? new Set(),
      });
  };

  const read = async (actor: Actor) => {
    const [listed, view] = await Promise.all([store.list(actor.network), viewsFor(actor)]);
    return { all: sorted(valuesOf(listed)), view, ...unreadIn(listed.unread) };
  };

  return {
    /** Newest first. */
    list: async (actor: Actor, asked: FindIdeas): Promise<IdeaList> => {
      const { all, view, ...unread } = await read(actor);
      const found = filtered(all, asked, actor.person);
      const stages = byStage(found);
      const { items, ...page } = inOrder.page(
        asked.stage === "" ? found : stages[asked.stage],
        asked,
      );
      return {
        ...unread,
        ideas: items.map(view),
        ...page,
        stages: Object.fromEntries(
          ideaStages.map((stage) => [stage, stages[stage].length]),
        ) as IdeaList["stages"],
      };
    },

    board: async (actor: Actor, asked: IdeaBoardQuery): Promise<IdeaBoard> => {
      const { all, view, ...unread } = await read(actor);
      const stages = byStage(filtered(all, asked, actor.person));
      return {
        ...unread,
        columns: ideaStages.map((stage) => {
          const { items, ...page } = inOrder.page(stages[stage], { ...asked, after: "" });
          return { stage, ideas: items.map(view), ...page };
        }),
      };
    },

    /** Sent since then, newest first. */
    listSince: async (network: string, since: Date): Promise<readonly Idea[]> => {
      const all = sorted(valuesOf(await store.list(network)));
      return all.filter(({ submittedAt }) => submittedAt >= since);
    },

    /** The newest first. */
    all: async (network: string): Promise<readonly Idea[]> =>
      sorted(valuesOf(await store.list(network))),
  };
};

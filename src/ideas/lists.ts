import { z } from "zod";
import { localOf } from "../calendar/local.ts";
import type { FindIdeas, IdeaBoard, IdeaBoardQuery, IdeaList } from "../contract/ideas.ts";
import { unreadIn } from "../contract/unread.ts";
import { type IdeaOrder, type IdeaStage, ideaStages } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import { pagedList } from "../kernel/pages.ts";
import { derived } from "../storage/derived.ts";
import type { Listed } from "../storage/reading.ts";
import type { Stored } from "../storage/rows.ts";
import { type Answering, answeringOf } from "./answering.ts";
import { type Idea, isOpen, stateOf, waits } from "./idea.ts";
import type { PeopleByIdea } from "./people.ts";
import type { IdeaNeeds } from "./readings.ts";
import { viewIdea } from "./view.ts";

type Known = Stored<Idea>;

/** After every day. */
const noDay = "9999";

const place = z.tuple([z.union([z.number(), z.string()]), z.number()]);
type Place = z.infer<typeof place>;

const orderOf = (order: IdeaOrder, first: (idea: Idea) => number | string) =>
  pagedList({
    list: `ideas.${order}`,
    place,
    placeOf: ({ value }: Known): Place => [first(value), -value.number],
  });

const newest = orderOf("new", () => 0);
const due = orderOf("due", (idea) => (waits(idea) ? (idea.answerBy ?? noDay) : noDay));
const sortedByNumber = derived(({ found }: Listed<Idea>) => newest.sort(found));
const sortedByDay = derived(({ found }: Listed<Idea>) => due.sort(found));

/** How each list was sorted by supporters last: when it is sorted again, little has moved. */
const lastSorted = new WeakMap<Listed<Idea>, readonly Known[]>();

/** Made anew with each support; what it was sorted by stays with it. */
const bySupporters = derived((supporters: PeopleByIdea) => {
  const order = orderOf("supported", ({ id }) => -supporters.get(id).size);
  const sorted = derived((listed: Listed<Idea>) => {
    const all = order.sort(lastSorted.get(listed) ?? listed.found);
    lastSorted.set(listed, all);
    return all;
  });
  return { order, sorted };
});

const inOrder = (sort: IdeaOrder, listed: Listed<Idea>, supporters: PeopleByIdea) => {
  if (sort === "new") return { order: newest, all: sortedByNumber(listed) };
  if (sort === "due") return { order: due, all: sortedByDay(listed) };
  const { order, sorted } = bySupporters(supporters);
  return { order, all: sorted(listed) };
};

const textOf = derived(({ title, problem, firstTrial }: Idea): string =>
  [title, problem, firstTrial].join("\n").toLowerCase(),
);

const openOnes = derived((ideas: readonly Known[]) => ideas.filter(({ value }) => isOpen(value)));
const closedOnes = derived((ideas: readonly Known[]) =>
  ideas.filter(({ value }) => !isOpen(value)),
);

const byStage = derived(
  (ideas: readonly Known[]): Readonly<Record<IdeaStage, readonly Known[]>> =>
    Object.fromEntries(
      ideaStages.map((stage) => [stage, ideas.filter(({ value }) => value.stage === stage)]),
    ) as Record<IdeaStage, Known[]>,
);

const filtered = (
  all: readonly Known[],
  { mine, words, waiting, closed }: Pick<FindIdeas, "mine" | "words" | "waiting" | "closed">,
  person: string,
): readonly Known[] => {
  const ideas = closed ? closedOnes(all) : openOnes(all);
  const text = words.trim().toLowerCase();
  if (!mine && !waiting && text === "") return ideas;
  return ideas.filter(
    ({ value }) =>
      (!mine || value.author === person) &&
      (!waiting || waits(value)) &&
      (text === "" || textOf(value).includes(text)),
  );
};

/** The newest first. */
const valuesByNumber = derived((listed: Listed<Idea>): readonly Idea[] =>
  sortedByNumber(listed).map(({ value }) => value),
);

const openByNumber = derived((ideas: readonly Idea[]) => ideas.filter(isOpen));

const notMergedByNumber = derived((ideas: readonly Idea[]) =>
  ideas.filter((idea) => stateOf(idea) !== "merged"),
);

/** The network's ideas in pages, and on the board. */
export const ideaLists = ({ store, names, people: peopleOf, settingsOf, now }: IdeaNeeds) => {
  const read = async (actor: Actor, { sort }: Pick<FindIdeas, "sort">) => {
    const { network, language } = actor;
    const [listed, supporters, people, here] = await Promise.all([
      store.list(network),
      store.allSupporters(network),
      names(network, language),
      peopleOf(network),
    ]);
    return {
      ...inOrder(sort, listed, supporters),
      view: ({ value: idea, etag: version }: Known) =>
        viewIdea({ idea, version, people, here }, supporters.get(idea.id), actor),
      unread: unreadIn(listed.unread),
    };
  };

  return {
    list: async (actor: Actor, asked: FindIdeas): Promise<IdeaList> => {
      const { order, all, view, unread } = await read(actor, asked);
      const found = filtered(all, asked, actor.person);
      const stages = byStage(found);
      const { items, ...page } = order.page(
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
      const [{ order, all, view, unread }, { hidden }] = await Promise.all([
        read(actor, asked),
        settingsOf(actor.network),
      ]);
      const stages = byStage(filtered(all, asked, actor.person));
      const hides: readonly IdeaStage[] = hidden;
      return {
        ...unread,
        columns: ideaStages
          .filter((stage) => !hides.includes(stage) || stages[stage].length > 0)
          .map((stage) => {
            const { items, ...page } = order.page(stages[stage], { ...asked, after: "" });
            return { stage, ideas: items.map(view), ...page };
          }),
      };
    },

    /** How many wait for an answer, and how those were answered that had a day for it. */
    answering: async ({
      network,
      networkZone,
    }: Pick<Actor, "network" | "networkZone">): Promise<Answering> =>
      answeringOf(valuesByNumber(await store.list(network)), localOf(now(), networkZone).date),

    /** Sent since then and open, newest first. */
    listSince: async (network: string, since: Date): Promise<readonly Idea[]> =>
      openByNumber(valuesByNumber(await store.list(network))).filter(
        ({ submittedAt }) => submittedAt >= since,
      ),

    /** Those that were merged into no other, the newest first. */
    standing: async (network: string): Promise<readonly Idea[]> =>
      notMergedByNumber(valuesByNumber(await store.list(network))),

    /** The newest first. */
    all: async (network: string): Promise<readonly Idea[]> =>
      valuesByNumber(await store.list(network)),
  };
};

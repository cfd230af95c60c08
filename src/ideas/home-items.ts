import type { OwnThing, Waiting } from "../contract/home.ts";
import { tabViews } from "../contract/tab-address.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";
import type { HomeSource, HomeThing } from "../kernel/home.ts";
import type { NamesOf } from "../kernel/names.ts";
import { derived } from "../storage/derived.ts";
import { valuesOf } from "../storage/reading.ts";
import { type Idea, isOpen, isUnanswered, waits } from "./idea.ts";
import type { People } from "./people.ts";
import type { IdeaStore } from "./store.ts";
import { keeperOf } from "./view.ts";

const byAuthor = derived(
  (ideas: readonly Idea[]): ReadonlyMap<string, readonly Idea[]> =>
    Map.groupBy(ideas, ({ author }) => author),
);

const thingsIn = derived(
  (ideas: readonly Idea[]): ReadonlyMap<string, HomeThing> =>
    new Map(
      ideas.map(({ id, title, language }) => [id, { title, language, view: tabViews.idea(id) }]),
    ),
);

const openOnes = derived((ideas: readonly Idea[]) => ideas.filter(isOpen));

/** Whose answer it waits for: its keeper's, or that of whoever coordinates when nobody keeps it. */
const waitsFor = (idea: Idea, actor: Actor, people: People): boolean => {
  const keeper = keeperOf(idea, people);
  return waits(idea) && (keeper === undefined ? isCoordinator(actor) : keeper === actor.person);
};

const itemOf = (
  { id, number, title, language, answerBy }: Idea,
  does: "answer" | "agree",
): Waiting => ({
  kind: "idea",
  idea: id,
  number,
  title,
  language,
  view: tabViews.idea(id),
  does,
  ...(answerBy !== undefined && { due: answerBy }),
});

/** To a coordinator, of all ideas of before together. */
const undated = (ideas: readonly Idea[], actor: Actor): Waiting[] => {
  const count = isCoordinator(actor)
    ? ideas.filter((idea) => isUnanswered(idea) && idea.answerBy === undefined).length
    : 0;
  return count === 0 ? [] : [{ kind: "undatedIdeas", title: "", view: tabViews.ideas, count }];
};

/** What waits for somebody's answer, and one's own ideas. */
export const ideaHomeItems = ({
  store,
  names,
}: {
  readonly store: Pick<IdeaStore, "list" | "allSupporters">;
  readonly names: NamesOf;
}): HomeSource => ({
  waiting: async (actor) => {
    const { network, person, language } = actor;
    const [listed, people] = await Promise.all([store.list(network), names(network, language)]);
    const ideas = openOnes(valuesOf(listed));
    return [
      ...ideas
        .filter(({ keeperAsked }) => keeperAsked === person)
        .map((idea) => itemOf(idea, "agree")),
      ...ideas
        .filter((idea) => waitsFor(idea, actor, people))
        .map((idea) => itemOf(idea, "answer")),
      ...undated(ideas, actor),
    ];
  },

  own: async ({ network, person }) => {
    const [listed, supporters] = await Promise.all([
      store.list(network),
      store.allSupporters(network),
    ]);
    return (byAuthor(valuesOf(listed)).get(person) ?? [])
      .toSorted((one, other) => other.number - one.number)
      .map(
        ({ id, number, title, language, stage }): OwnThing => ({
          kind: "idea",
          id,
          title,
          language,
          view: tabViews.idea(id),
          number,
          stage,
          supporters: supporters.get(id)?.size ?? 0,
        }),
      );
  },

  things: async (network) => thingsIn(valuesOf(await store.list(network))),
});

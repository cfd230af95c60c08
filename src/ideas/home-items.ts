import type { OwnThing } from "../contract/home.ts";
import { tabViews } from "../contract/tab-address.ts";
import type { HomeSource, HomeThing } from "../kernel/home.ts";
import { derived } from "../storage/derived.ts";
import { valuesOf } from "../storage/reading.ts";
import type { Idea } from "./idea.ts";
import type { IdeaStore } from "./store.ts";

const byAuthor = derived(
  (ideas: readonly Idea[]): ReadonlyMap<string, readonly Idea[]> =>
    Map.groupBy(ideas, ({ author }) => author),
);

const thingsIn = derived(
  (ideas: readonly Idea[]): ReadonlyMap<string, HomeThing> =>
    new Map(
      ideas.map(({ id, title, language }) => [id, { title, language, view: tabViews.ideas }]),
    ),
);

/** One's own ideas. */
export const ideaHomeItems = ({
  store,
}: {
  readonly store: Pick<IdeaStore, "list" | "allSupporters">;
}): HomeSource => ({
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
          view: tabViews.ideas,
          number,
          stage,
          supporters: supporters.get(id)?.size ?? 0,
        }),
      );
  },

  things: async (network) => thingsIn(valuesOf(await store.list(network))),
});

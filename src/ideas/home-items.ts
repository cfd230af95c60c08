import type { OwnThing } from "../contract/home.ts";
import type { HomeSource, HomeThing } from "../kernel/home.ts";
import { valuesOf } from "../storage/reading.ts";
import type { IdeaStore } from "./store.ts";

/** Where the tab shows ideas; one of them has no address of its own. */
const address = "ideas";

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
    return valuesOf(listed)
      .filter(({ author }) => author === person)
      .sort((one, other) => other.number - one.number)
      .map(
        ({ id, number, title, language, stage }): OwnThing => ({
          kind: "idea",
          id,
          title,
          language,
          view: address,
          number,
          stage,
          supporters: supporters.get(id)?.size ?? 0,
        }),
      );
  },

  things: async (network) =>
    new Map(
      valuesOf(await store.list(network)).map(({ id, title, language }): [string, HomeThing] => [
        id,
        { title, language, view: address },
      ]),
    ),
});

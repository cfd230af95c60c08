import type { OwnThing } from "../contract/home.ts";
import type { HomeSource } from "../kernel/home.ts";
import { valuesOf } from "../storage/reading.ts";
import type { ProjectStore } from "./store.ts";

/** Where the tab shows projects; one of them has no address of its own. */
const address = "board";

/** One's own projects. */
export const projectHomeItems = ({
  store,
}: {
  readonly store: Pick<ProjectStore, "list">;
}): HomeSource => ({
  own: async ({ network, person, networkLanguage }) =>
    valuesOf(await store.list(network))
      .filter(({ owner }) => owner === person)
      .sort((one, other) => one.title.localeCompare(other.title, networkLanguage))
      .map(
        ({ id, title, phase, goal, sectors, needs }): OwnThing => ({
          kind: "project",
          id,
          title,
          view: address,
          phase,
          goal,
          sectors,
          needs: needs.length,
        }),
      ),
});

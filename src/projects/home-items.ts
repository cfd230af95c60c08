import type { OwnThing } from "../contract/home.ts";
import { tabViews } from "../contract/tab-address.ts";
import type { HomeSource } from "../kernel/home.ts";
import { valuesOf } from "../storage/reading.ts";
import type { ProjectStore } from "./store.ts";

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
          view: tabViews.project(id),
          phase,
          goal,
          sectors,
          needs: needs.length,
        }),
      ),
});

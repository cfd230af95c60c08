import type { Board } from "../contract/projects.ts";
import { unreadIn } from "../contract/unread.ts";
import type { Actor } from "../kernel/actor.ts";
import { valuesOf } from "../storage/reading.ts";
import type { ProjectStore } from "./store.ts";
import { viewProject } from "./view.ts";

export interface ProjectNeeds {
  readonly store: ProjectStore;
  readonly names: (network: string) => Promise<ReadonlyMap<string, string>>;
}

export type ProjectService = ReturnType<typeof projectService>;

export const projectService = ({ store, names }: ProjectNeeds) => ({
  /** By title, as the network's language sorts. */
  board: async (actor: Actor): Promise<Board> => {
    const [all, people] = await Promise.all([store.list(actor.network), names(actor.network)]);
    const projects = valuesOf(all).sort((a, b) =>
      a.title.localeCompare(b.title, actor.networkLanguage),
    );
    return {
      ...unreadIn(all.unread),
      projects: projects.map((project) => viewProject(project, people.get(project.owner) ?? "")),
    };
  },
});

import { z } from "zod";
import type { Board, FindProjects, ProjectList } from "../contract/projects.ts";
import { unreadIn } from "../contract/unread.ts";
import { type Locale, locales, type ProjectPhase, projectPhases } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import type { NamesOf } from "../kernel/names.ts";
import { pagedList } from "../kernel/pages.ts";
import { derived } from "../storage/derived.ts";
import { valuesOf } from "../storage/reading.ts";
import type { Project } from "./project.ts";
import type { ProjectStore } from "./store.ts";
import { viewProject } from "./view.ts";

export interface ProjectNeeds {
  readonly store: Pick<ProjectStore, "list">;
  readonly names: NamesOf;
}

export type ProjectService = ReturnType<typeof projectService>;

/** By title, as a language sorts. */
const orderIn = (language: Locale) => {
  const list = pagedList({
    list: "projects",
    place: z.tuple([z.string(), z.string()]),
    placeOf: ({ title, id }: Project) => [title, id] as [string, string],
    compareTexts: new Intl.Collator(language).compare,
  });
  return { ...list, sorted: derived(list.sort) };
};

const orders = Object.fromEntries(
  locales.map((language) => [language, orderIn(language)]),
) as Record<Locale, ReturnType<typeof orderIn>>;

const byPhase = derived(
  (projects: readonly Project[]): Readonly<Record<ProjectPhase, readonly Project[]>> =>
    Object.fromEntries(
      projectPhases.map((phase) => [phase, projects.filter((one) => one.phase === phase)]),
    ) as Record<ProjectPhase, Project[]>,
);

export const projectService = ({ store, names }: ProjectNeeds) => {
  const read = async ({ network, networkLanguage, language }: Actor) => {
    const [listed, people] = await Promise.all([store.list(network), names(network, language)]);
    const order = orders[networkLanguage];
    return {
      ...{ order, all: order.sorted(valuesOf(listed)), unread: unreadIn(listed.unread) },
      view: (project: Project) => viewProject(project, people.get(project.owner) ?? ""),
    };
  };

  return {
    /** By title, as the network's language sorts. */
    all: async (actor: Actor): Promise<readonly Project[]> => (await read(actor)).all,

    /** By title, as the network's language sorts. */
    list: async (actor: Actor, asked: FindProjects): Promise<ProjectList> => {
      const { order, all, view, unread } = await read(actor);
      const found = asked.phase === "" ? all : byPhase(all)[asked.phase];
      const { items, ...page } = order.page(found, asked);
      return { ...unread, projects: items.map(view), ...page };
    },

    board: async (actor: Actor, { limit }: Pick<FindProjects, "limit">): Promise<Board> => {
      const { order, all, view, unread } = await read(actor);
      const phases = byPhase(all);
      return {
        ...unread,
        columns: projectPhases.map((phase) => {
          const { items, ...page } = order.page(phases[phase], { limit, after: "" });
          return { phase, projects: items.map(view), ...page };
        }),
      };
    },
  };
};

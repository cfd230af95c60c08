import { z } from "zod";
import type {
  Board,
  FindOnBoard,
  FindProjects,
  FindTitles,
  ProjectChoices,
  ProjectList,
  ProjectTitles,
  ProjectView,
} from "../contract/projects.ts";
import { unreadIn } from "../contract/unread.ts";
import {
  type Locale,
  locales,
  type ProjectOrder,
  type ProjectPhase,
  projectLimits,
  projectOrders,
  projectPhases,
} from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import { pagedList } from "../kernel/pages.ts";
import type { PeopleOf } from "../kernel/people.ts";
import { derived } from "../storage/derived.ts";
import { type Listed, valuesOf } from "../storage/reading.ts";
import type { Need } from "./parts.ts";
import { factsOf, isIn, isOver, type Project } from "./project.ts";
import { phasesOf } from "./settings-shape.ts";
import type { ProjectStore } from "./store.ts";
import {
  mayOwn,
  noneRelated,
  type OpenNeed,
  openNeeds,
  type People,
  type RelatedCounts,
  viewPerson,
  viewProject,
} from "./view.ts";

export interface ProjectListNeeds {
  readonly store: Pick<ProjectStore, "list" | "listNeeds" | "shownSettings">;
  readonly people: PeopleOf;
  /** What belongs to each project, by its id; who has none is left out. */
  readonly countRelated: (network: string) => Promise<ReadonlyMap<string, RelatedCounts>>;
}

/** A project with what it is found and sorted by. */
interface Item {
  readonly project: Project;
  readonly needs: readonly OpenNeed[];
  readonly owner: string;
  /** When something was told of it last, as milliseconds. */
  readonly told: number;
  /** In lower case. */
  readonly text: string;
}

const itemOf = (project: Project, needs: readonly Need[], people: People): Item => {
  const { title, goal, number, sectors } = project;
  const { funders } = factsOf(project);
  const owner = people.get(project.owner)?.name ?? "";
  const toldAt = project.news ? Date.parse(project.news.at) : (project.madeAt?.getTime() ?? 0);
  return {
    project,
    needs: openNeeds(project, needs),
    owner,
    told: toldAt,
    text: [title, goal, number || "", ...sectors, ...funders, owner].join("\n").toLowerCase(),
  };
};

/** Made once while projects, needs and people are the same. */
const itemsOf = derived((projects: Listed<Project>) =>
  derived((needs: Listed<Need>) =>
    derived((people: People): readonly Item[] => {
      const ofProject = Map.groupBy(valuesOf(needs), ({ project }) => project);
      return valuesOf(projects).map((project) =>
        itemOf(project, ofProject.get(project.id) ?? [], people),
      );
    }),
  ),
);

type Place = (number | string)[];

/** What has no such value comes last. */
const lastWhenEmpty = (value: string): Place => [value === "" ? 1 : 0, value];

const places: Readonly<Record<ProjectOrder, (item: Item) => Place>> = {
  news: ({ needs, told, project }) => [needs.length > 0 ? 0 : 1, -told, -project.number],
  title: ({ project }) => [project.title],
  phase: ({ project }) => [projectPhases.indexOf(project.phase), project.title],
  start: ({ project }) => [...lastWhenEmpty(project.start), project.title],
  end: ({ project }) => [...lastWhenEmpty(project.end), project.title],
  owner: ({ owner, project }) => [...lastWhenEmpty(owner), project.title],
};

const orderOf = (order: ProjectOrder, down: boolean, language: Locale) => {
  const { compare } = new Intl.Collator(language);
  const list = pagedList({
    list: `projects.${order}${down ? ".down" : ""}`,
    place: z.array(z.union([z.number(), z.string()])),
    placeOf: (item: Item): Place => {
      const place = [...places[order](item), item.project.id];
      return down ? place.map((part) => (typeof part === "number" ? -part : part)) : place;
    },
    compareTexts: down ? (one, other) => compare(other, one) : compare,
  });
  return { ...list, sorted: derived(list.sort) };
};

const keyOf = (order: ProjectOrder, down: boolean, language: Locale): string =>
  `${order} ${down} ${language}`;

const orders = new Map(
  locales.flatMap((language) =>
    projectOrders.flatMap((order) =>
      [false, true].map(
        (down) => [keyOf(order, down, language), orderOf(order, down, language)] as const,
      ),
    ),
  ),
);

const orderIn = (order: ProjectOrder, down: boolean, language: Locale) => {
  const found = orders.get(keyOf(order, down, language));
  if (!found) throw new TypeError("an order that is none");
  return found;
};

type Filter = Omit<FindOnBoard, "limit">;

/** All but whether it asks for help. */
const fits = ({ project, text }: Item, filter: Filter, person: string): boolean =>
  project.archived === filter.archived &&
  (filter.words === "" || text.includes(filter.words)) &&
  (filter.sector === "" || project.sectors.includes(filter.sector)) &&
  (filter.funder === "" || factsOf(project).funders.includes(filter.funder)) &&
  (filter.goal === "" || project.strategyGoal === filter.goal) &&
  (filter.programme === "" || project.programme === filter.programme) &&
  (!filter.mine || isIn(project, person));

const needsHelp = ({ needs }: Item): boolean => needs.length > 0;

/** Those shown, and how many ask for help whether only those are shown or all. */
const narrowed = (items: readonly Item[], { help }: Pick<Filter, "help">) => {
  const needing = items.filter(needsHelp);
  return { shown: help ? needing : items, help: needing.length };
};

const byPhase = (items: readonly Item[]): Readonly<Record<ProjectPhase, Item[]>> =>
  Object.fromEntries(
    projectPhases.map((phase) => [phase, items.filter(({ project }) => project.phase === phase)]),
  ) as Record<ProjectPhase, Item[]>;

const sortedTexts = (texts: Iterable<string>, language: Locale): string[] =>
  [...new Set(texts)].filter((text) => text !== "").sort(new Intl.Collator(language).compare);

const titleOf = ({ id, number, title }: Project): ProjectTitles["titles"][number] => ({
  ...{ id, number, title },
});

/** Those with the words in their titles, or with the number; in their order, but those first that begin so. */
const titled = (projects: readonly Project[], words: string): readonly Project[] => {
  if (words === "") return projects;
  const found = projects.flatMap((project) => {
    const at = project.title.toLowerCase().indexOf(words);
    if (at < 0 && String(project.number) !== words) return [];
    return [{ project, begins: at <= 0 }];
  });
  return found
    .toSorted((one, other) => Number(other.begins) - Number(one.begins))
    .map(({ project }) => project);
};

/** The network's projects in pages, on the board, and what they are chosen by. */
export const projectLists = ({ store, people, countRelated }: ProjectListNeeds) => {
  const read = async (actor: Actor) => {
    const { network, person, language } = actor;
    const [projects, needs, here, settings, counts] = await Promise.all([
      store.list(network),
      store.listNeeds(network),
      people(network, language),
      store.shownSettings(network),
      countRelated(network),
    ]);
    const view = ({ project, needs: open }: Item): ProjectView =>
      viewProject(project, open, {
        people: here,
        settings,
        related: counts.get(project.id) ?? noneRelated,
        viewer: person,
      });
    const all = itemsOf(projects)(needs)(here);
    return { all, view, people: here, settings, ...unreadIn(projects.unread + needs.unread) };
  };

  const find = (all: readonly Item[], filter: Filter, person: string): readonly Item[] => {
    const asked = { ...filter, words: filter.words.trim().toLowerCase() };
    return all.filter((item) => fits(item, asked, person));
  };

  return {
    /** By title, as the network's language sorts; without those archived. */
    all: async (actor: Actor): Promise<readonly Project[]> => {
      const { all } = await read(actor);
      return orderIn("title", false, actor.networkLanguage)
        .sorted(all)
        .map(({ project }) => project)
        .filter(({ archived }) => !archived);
    },

    list: async (actor: Actor, asked: FindProjects): Promise<ProjectList> => {
      const { all, view, unread } = await read(actor);
      const order = orderIn(asked.order, asked.down, actor.networkLanguage);
      const found = find(order.sorted(all), asked, actor.person);
      const { shown, help } = narrowed(
        asked.phase === "" ? found : found.filter(({ project }) => project.phase === asked.phase),
        asked,
      );
      const { items, ...page } = order.page(shown, asked);
      return { ...(unread && { unread }), projects: items.map(view), help, ...page };
    },

    board: async (actor: Actor, { limit, ...filter }: FindOnBoard): Promise<Board> => {
      const { all, view, settings, unread } = await read(actor);
      const order = orderIn("news", false, actor.networkLanguage);
      const phases = byPhase(find(order.sorted(all), filter, actor.person));
      const inUse = new Set(
        all.filter(({ project }) => !project.archived).map(({ project }) => project.phase),
      );
      return {
        ...(unread && { unread }),
        columns: phasesOf(settings)
          .filter(({ phase, hidden }) => !hidden || inUse.has(phase) || phases[phase].length > 0)
          .map(({ phase, name }) => {
            const { shown, help } = narrowed(phases[phase], filter);
            const { items, ...page } = order.page(shown, { limit, after: "" });
            return { phase, name, help, projects: items.map(view), ...page };
          }),
      };
    },

    titles: async (actor: Actor, { words, open, chosen }: FindTitles): Promise<ProjectTitles> => {
      const { all } = await read(actor);
      const projects = orderIn("title", false, actor.networkLanguage)
        .sorted(all)
        .map(({ project }) => project);
      const offered = projects.filter((one) => !one.archived && !(open && isOver(one)));
      const found = titled(offered, words.trim().toLowerCase());
      const known = projects.find(({ id }) => id === chosen);
      return {
        titles: found.slice(0, projectLimits.titles).map(titleOf),
        total: found.length,
        ...(known && { chosen: titleOf(known) }),
      };
    },

    choices: async (actor: Actor): Promise<ProjectChoices> => {
      const { all, people: here, settings } = await read(actor);
      const { networkLanguage } = actor;
      const { compare } = new Intl.Collator(networkLanguage);
      const projects = all.map(({ project }) => project);
      return {
        phases: phasesOf(settings),
        sectors: sortedTexts(
          [
            ...settings.sectors,
            ...projects.flatMap(({ sectors }) => sectors),
            ...[...here.values()].map(({ sector }) => sector),
          ],
          networkLanguage,
        ),
        funders: sortedTexts(
          projects.flatMap((project) => factsOf(project).funders),
          networkLanguage,
        ),
        goals: settings.goals,
        programmes: settings.programmes,
        dropped: Object.values(settings.dropped ?? {}).flat(),
        people: [...here.keys()]
          .map((id) => ({ ...viewPerson(here, id), mayOwn: mayOwn(here, id) }))
          .sort((one, other) => compare(one.name, other.name)),
      };
    },
  };
};

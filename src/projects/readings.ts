import type { ProjectPage, ProjectPerson, Related } from "../contract/projects.ts";
import { projectLimits } from "../contract/vocabulary.ts";
import type { Announcer } from "../delivery/announcements.ts";
import type { Planned } from "../delivery/intent.ts";
import type { OutboxStore } from "../delivery/outbox.ts";
import type { HistoryService } from "../history/service.ts";
import type { Actor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Stored } from "../storage/rows.ts";
import type { ProjectListNeeds } from "./lists.ts";
import { type Extent, pageParts, shownEvents, shownRelated, usualExtent } from "./page-parts.ts";
import { asksOutcome, asksRooted, factsOf, keeps, type Project, tells } from "./project.ts";
import { nameOfListed } from "./settings-shape.ts";
import type { ProjectStore } from "./store.ts";
import { upgradeUseCases } from "./upgrades.ts";
import {
  noneRelated,
  openNeeds,
  viewAftermath,
  viewEvent,
  viewHandover,
  viewNews,
  viewPerson,
  viewProject,
} from "./view.ts";

export interface ProjectNeeds extends Needs, ProjectListNeeds {
  readonly store: ProjectStore;
  readonly outbox: Pick<OutboxStore, "commit" | "findPost">;
  readonly announcer: Announcer;
  readonly history: Pick<HistoryService, "of">;
  readonly zoneOf: (network: string) => Promise<string>;
  /** What belongs to it: its ideas, meetings, retros and lessons. */
  readonly related: (actor: Actor, project: Project) => Promise<readonly Related[]>;
  /** What the ideas that it tried are asked once it is over and said what came of it; `end` names that end. */
  readonly askIdeas: (
    network: string,
    ended: { readonly project: string; readonly end: string },
  ) => Promise<readonly Planned[]>;
  /** The meeting that it is presented at next. */
  readonly presentationOf: (
    network: string,
    project: string,
  ) => Promise<ProjectPage["presentation"] | undefined>;
}

export type ProjectReadings = ReturnType<typeof projectReadings>;

const second = 1_000;

const undoableOf = (
  { event }: Project,
  person: string,
  now: Date,
): Pick<ProjectPage, "undoable"> => {
  if (!event || event.from === undefined || event.by !== person) return {};
  const isFresh = Date.parse(event.at) + projectLimits.undoSeconds * second >= now.getTime();
  return isFresh ? { undoable: event.id } : {};
};

export const projectReadings = (needs: ProjectNeeds) => {
  const { store, history, people, now } = needs;
  const { upgrade } = upgradeUseCases(needs);
  const { viewNeeds, requestsOf, threadOf } = pageParts(needs);

  /** As it is; one that an older version wrote is brought up to date first. Throws `notFound`. */
  const find = async (network: string, id: string): Promise<Stored<Project>> => {
    const known = await store.read(network, id);
    if (!known) throw notFound("the project");
    if (known.value.number > 0) return known;
    await upgrade(network);
    const upgraded = await store.read(network, id);
    if (!upgraded) throw notFound("the project");
    return upgraded;
  };

  const page = async (
    actor: Actor,
    id: string,
    shownOf: Partial<Extent> = {},
  ): Promise<ProjectPage> => {
    const extent = { ...usualExtent, ...shownOf };
    const { network, person, language } = actor;
    const { value: project } = await find(network, id);
    const [here, settings, counts, shownNeeds, news, events, related, thread, presentation] =
      await Promise.all([
        people(network, language),
        store.shownSettings(network),
        needs.countRelated(network),
        viewNeeds(actor, project, extent),
        store.listNews(network, id),
        store.listEvents(network, id),
        needs.related(actor, project),
        threadOf(network, project),
        needs.presentationOf(network, id),
      ]);
    const shown = { people: here, settings, viewer: person };
    const {
      needs: _needs,
      openNeeds: _openNeeds,
      news: _news,
      ...view
    } = viewProject(project, [], {
      ...shown,
      related: counts.get(id) ?? noneRelated,
    });
    const belonging = shownRelated(related);
    const persons = (ids: readonly string[] = []): ProjectPerson[] =>
      ids.map((one) => viewPerson(here, one));
    return {
      ...view,
      version: project.outcome?.at ?? "none",
      facts: factsOf(project),
      language: project.language ?? "",
      deputies: persons(project.deputies),
      team: persons(project.team),
      joined: (project.team ?? []).includes(person),
      keeps: keeps(project, actor),
      owns: project.owner === person,
      tells: tells(project, actor),
      ...(project.madeAt && { madeAt: project.madeAt.toISOString() }),
      ...shownNeeds,
      news: news.slice(0, extent.told).map(({ value }) => viewNews(value, shown)),
      events: shownEvents(events, extent.told).map(({ value }) => viewEvent(value, here)),
      told: news.length + events.length + belonging.filter(({ kind }) => kind === "retro").length,
      ...undoableOf(project, person, now()),
      ...viewAftermath(project, here),
      asksOutcome: asksOutcome(project),
      asksRooted: asksRooted(project),
      ...viewHandover(project, here, person),
      requests: await requestsOf(actor, project, here),
      related: belonging,
      thread,
      mailbox: settings.mailbox,
      ...(presentation && { presentation }),
    };
  };

  return {
    find,
    page,
    viewNeeds,

    history: async (actor: Actor, id: string, asked: Parameters<HistoryService["of"]>[2]) => {
      await find(actor.network, id);
      return history.of(actor, id, asked);
    },

    /** As everybody may see it, for cards; nothing when it is gone. */
    findPublic: async (network: string, id: string) => {
      const known = await store.read(network, id);
      if (!known) return undefined;
      const [here, settings, open] = await Promise.all([
        people(network),
        store.shownSettings(network),
        store.needsOf(network, id),
      ]);
      const { value: project } = known;
      const view = viewProject(
        project,
        openNeeds(
          project,
          open.map(({ value }) => value),
        ),
        { people: here, settings, related: noneRelated, viewer: "" },
      );
      const phaseName = settings.phases.find(({ phase }) => phase === project.phase)?.name ?? "";
      return { project, view, phaseName, people: here, settings };
    },

    /** The name of a strategy goal and a programme, as the log tells them. */
    namesIn: async (network: string) => {
      const settings = await store.shownSettings(network);
      return {
        goal: (id: string) => nameOfListed(settings, "goals", id),
        programme: (id: string) => nameOfListed(settings, "programmes", id),
      };
    },
  };
};

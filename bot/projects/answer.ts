import type { Card } from "../../src/cards/card.ts";
import type { FindProjects, ProjectPage } from "../../src/contract/projects.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { translator } from "../../src/i18n/translators.ts";
import { type Actor, isCoordinator } from "../../src/kernel/actor.ts";
import { notFound } from "../../src/kernel/errors.ts";
import {
  foundProjectsCard,
  mostListed,
  type OwnToProject,
  projectCard,
} from "../../src/projects/cards.ts";
import type { ProjectRenderings } from "../../src/projects/renderings.ts";
import type { ProjectService } from "../../src/projects/service.ts";
import type { NamedPhase } from "../../src/words/projects.ts";
import type { Question, WithWaiting } from "../teams/card-action.ts";
import type { TabUrl } from "../teams/tab-links.ts";

export interface ProjectBotNeeds {
  readonly projects: ProjectService;
  readonly renderings: ProjectRenderings;
  readonly withWaiting: WithWaiting;
  /** Whose kick-off a meeting is, when that is not known yet. */
  readonly nameKickoff: (
    actor: Actor,
    meeting: string,
    project: { readonly id: string; readonly title: string },
  ) => Promise<void>;
  readonly tabUrl: TabUrl;
  readonly newId: () => string;
}

export const addressOf = (
  { tabUrl }: Pick<ProjectBotNeeds, "tabUrl">,
  { network }: Pick<Actor, "network">,
  project: string,
): string => tabUrl(network, tabViews.project(project));

/** How the network calls its phases, and which of them it shows. */
export const phasesFor = async (
  { projects }: Pick<ProjectBotNeeds, "projects">,
  actor: Actor,
): Promise<readonly NamedPhase[]> => (await projects.choices(actor)).phases;

const ownTo = (page: ProjectPage, actor: Actor): OwnToProject => ({
  joined: page.joined,
  owns: page.owns,
  keeps: page.keeps,
  tells: page.tells,
  asksOutcome: page.asksOutcome,
  namesOwner: page.keeps && (page.owns || (page.owner.name === "" && isCoordinator(actor))),
});

/** In the channel as everyone sees it; in one's own chat with what one can do. */
export const answerProject = async (
  needs: Pick<ProjectBotNeeds, "projects" | "renderings" | "tabUrl">,
  { actor, visitor, t }: Question,
  { id, lead }: { readonly id: string; readonly lead?: string },
): Promise<Card> => {
  const own = visitor.othersRead ? undefined : ownTo(await needs.projects.page(actor, id), actor);
  const found = await needs.renderings.forCard(actor.network, id);
  if (!found) throw notFound("the project");
  return projectCard(found.project, own ? t : translator(actor.networkLanguage), {
    phases: found.phases,
    zone: actor.networkZone,
    address: addressOf(needs, actor, id),
    ...(own && { own, lead }),
  });
};

/** Those that fit these words; all when there are none. */
export const answerFound = async (
  needs: Pick<ProjectBotNeeds, "projects" | "tabUrl">,
  { actor, t }: Question,
  { words, lead }: { readonly words: string; readonly lead?: string },
): Promise<Card> => {
  const { projects, tabUrl } = needs;
  const asked: FindProjects = {
    ...{ words, sector: "", funder: "", goal: "", programme: "" },
    ...{ mine: false, help: false, archived: false, down: false },
    ...{ phase: "", order: "news", limit: mostListed, after: "" },
  };
  const [found, phases] = await Promise.all([projects.list(actor, asked), phasesFor(needs, actor)]);
  const address = tabUrl(actor.network, tabViews.projects(words));
  return foundProjectsCard(found, t, { words, address, phases, lead });
};

import type { NeedOffer, NeedView } from "../contract/needs.ts";
import type {
  PhaseEventView,
  ProjectNewsView,
  ProjectPage,
  ProjectPerson,
  ProjectView,
} from "../contract/projects.ts";
import { projectOperations } from "../contract/projects.ts";
import { may } from "../contract/rights.ts";
import type { SupportRequestView } from "../contract/support-requests.ts";
import { projectLimits } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import type { Person } from "../kernel/people.ts";
import type { Need, News, Offer, PhaseEvent, SupportRequest } from "./parts.ts";
import { asksHelp, factsOf, isIn, type Project, saidOutcome } from "./project.ts";
import { nameOfListed, type ProjectSettings } from "./settings-shape.ts";

export type People = ReadonlyMap<string, Person>;

/** How many of each belong to a project. */
export interface RelatedCounts {
  readonly ideas: number;
  readonly retros: number;
  readonly lessons: number;
}

export const noneRelated: RelatedCounts = { ideas: 0, retros: 0, lessons: 0 };

/** Who has left is known by id alone. */
export const viewPerson = (people: People, id: string): ProjectPerson => {
  const { name = "", sector = "" } = people.get(id) ?? {};
  return { id, name, sector };
};

const nameOf = (people: People, id: string): string => people.get(id)?.name ?? "";

export type OpenNeed = Pick<Need, "kind" | "text">;

/** What it asks for now, the latest first; what an older version wrote has no kind. */
export const openNeeds = (project: Project, needs: readonly Need[]): OpenNeed[] =>
  asksHelp(project)
    ? [
        ...needs
          .filter(({ open }) => open)
          .toSorted((one, other) => other.at.getTime() - one.at.getTime())
          .map(({ kind, text }) => ({ kind, text })),
        ...project.needs.map((text) => ({ kind: "other" as const, text })),
      ]
    : [];

export interface ShownWith {
  readonly people: People;
  readonly settings: ProjectSettings;
  readonly related: RelatedCounts;
  readonly viewer: string;
}

export const viewProject = (
  project: Project,
  needs: readonly OpenNeed[],
  { people, settings, related, viewer }: ShownWith,
): ProjectView => {
  const { goal, sectors, funders, municipality, start, end } = factsOf(project);
  const { id, number, phase, title, archived, news } = project;
  return {
    ...{ id, number, phase, title, goal, sectors, funders, municipality, start, end, archived },
    owner: viewPerson(people, project.owner),
    strategyGoal: nameOfListed(settings, "goals", project.strategyGoal),
    programme: nameOfListed(settings, "programmes", project.programme),
    needs: needs.slice(0, projectLimits.needsNamed),
    openNeeds: needs.length,
    ...(news && { news: { text: news.text, at: news.at } }),
    ideas: related.ideas + (project.idea === undefined ? 0 : 1),
    retros: related.retros,
    lessons: related.lessons,
    mine: isIn(project, viewer),
  };
};

const viewOffer = ({ person, line, state }: Offer, people: People, viewer: string): NeedOffer => {
  const { name, sector } = viewPerson(people, person);
  return { person, name, sector, line, state, mine: person === viewer };
};

export const viewNeed = (
  need: Need & { readonly version: string },
  offers: readonly Offer[],
  {
    people,
    viewer,
    offers: most,
  }: Pick<ShownWith, "people" | "viewer"> & { readonly offers: number },
): NeedView => ({
  id: need.id,
  version: need.version,
  kind: need.kind,
  text: need.text,
  when: need.when,
  open: need.open,
  at: need.at.toISOString(),
  offers: offers
    .filter(({ state, person }) => state !== "declined" || person === viewer)
    .toSorted(
      (one, other) =>
        Number(other.person === viewer) - Number(one.person === viewer) ||
        Number(other.state === "offered") - Number(one.state === "offered") ||
        one.at.getTime() - other.at.getTime(),
    )
    .slice(0, most)
    .map((offer) => viewOffer(offer, people, viewer)),
});

export const viewNews = (
  { id, text, at, by }: News,
  { people, viewer }: Pick<ShownWith, "people" | "viewer">,
): ProjectNewsView => ({
  id,
  text,
  at: at.toISOString(),
  by: viewPerson(people, by),
  mine: by === viewer,
});

export const viewEvent = (
  { id, at, from, to, by, reason }: PhaseEvent,
  people: People,
): PhaseEventView => ({
  id,
  at: at.toISOString(),
  ...(from && { from }),
  to,
  ...(by !== undefined && { by: viewPerson(people, by) }),
  reason,
});

/** What came of it, as far as it was said. */
export const viewAftermath = (
  project: Project,
  people: People,
): Pick<ProjectPage, "outcome" | "rooted"> => {
  const { rooted } = project;
  const outcome = saidOutcome(project);
  return {
    ...(outcome && { outcome: { ...outcome, by: nameOf(people, outcome.by) } }),
    ...(rooted && { rooted: { ...rooted, by: nameOf(people, rooted.by) } }),
  };
};

export const viewHandover = (
  { handover }: Project,
  people: People,
  viewer: string,
): Pick<ProjectPage, "handover"> =>
  handover
    ? {
        handover: {
          to: viewPerson(people, handover.to),
          by: nameOf(people, handover.by),
          mine: handover.to === viewer,
          byMe: handover.by === viewer,
        },
      }
    : {};

/** Readers and guests may not: a project that they owned could not be tended. */
export const mayOwn = (people: People, id: string): boolean => {
  const person = people.get(id);
  return person !== undefined && may(person, projectOperations.move);
};

export const mayAnswerSupport = ({ roles }: Pick<Actor, "roles">): boolean =>
  roles.includes("projectSupport");

export const viewRequest = (
  request: SupportRequest & { readonly version: string },
  project: Pick<Project, "id" | "number" | "title">,
  { people, actor }: { readonly people: People; readonly actor: Pick<Actor, "roles"> },
): SupportRequestView => ({
  id: request.id,
  version: request.version,
  project: { id: project.id, number: project.number, title: project.title },
  kind: request.kind,
  text: request.text,
  by: nameOf(people, request.by),
  at: request.at.toISOString(),
  state: request.state,
  answer: request.answer,
  answeredBy: request.answeredBy === "" ? "" : nameOf(people, request.answeredBy),
  due: request.due,
  mine: mayAnswerSupport(actor),
});

import type { OwnThing, Waiting } from "../contract/home.ts";
import { tabViews } from "../contract/tab-address.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";
import type { HomeSource, HomeThing } from "../kernel/home.ts";
import type { PeopleOf } from "../kernel/people.ts";
import { derived } from "../storage/derived.ts";
import { valuesOf } from "../storage/reading.ts";
import type { Need, Offer } from "./parts.ts";
import {
  asksHelp,
  asksOutcome,
  asksRooted,
  isIn,
  isOver,
  isQuiet,
  type Project,
} from "./project.ts";
import type { ProjectStore } from "./store.ts";
import { mayAnswerSupport, openNeeds, type People } from "./view.ts";

export interface ProjectHomeNeeds {
  readonly store: Pick<ProjectStore, "list" | "listNeeds" | "listOffers" | "listRequests">;
  readonly people: PeopleOf;
  readonly now: () => Date;
}

/** A need waits for those of its sector so long. */
const needDays = 30;
const day = 24 * 60 * 60_000;

type Does = Extract<Waiting, { kind: "project" }>["does"];

const waitingOf = (
  { id, title, language }: Project,
  does: Does,
  more: { readonly about?: string; readonly person?: string } = {},
): Waiting => ({
  kind: "project",
  title,
  ...(language && { language }),
  view: tabViews.project(id),
  project: id,
  does,
  about: more.about ?? "",
  person: more.person ?? "",
});

const thingsIn = derived(
  (projects: readonly Project[]): ReadonlyMap<string, HomeThing> =>
    new Map(
      projects.map(({ id, title, language }) => [
        id,
        { title, ...(language && { language }), view: tabViews.project(id) },
      ]),
    ),
);

const tends = ({ owner, deputies = [] }: Project, person: string): boolean =>
  owner === person || deputies.includes(person);

/** Of one project: what its owner is asked, and what waits for who is asked to own it. */
const ofProject = (project: Project, { person }: Actor, now: Date): Waiting[] => {
  const isOwner = project.owner === person;
  return [
    ...(project.handover?.to === person ? [waitingOf(project, "handover")] : []),
    ...(isOwner && isQuiet(project, now) ? [waitingOf(project, "news")] : []),
    ...(isOwner && asksOutcome(project) ? [waitingOf(project, "outcome")] : []),
    ...(isOwner && asksRooted(project) ? [waitingOf(project, "rooted")] : []),
  ];
};

/** Nobody tends it, or who was asked to has left. */
const isOrphan = (project: Project, people: People): boolean =>
  !isOver(project) &&
  (!people.has(project.owner) ||
    (project.handover !== undefined && !people.has(project.handover.to)));

/** One for each project that needs something in somebody's sector, as long as that is new. */
const needsOf = (
  project: Project,
  {
    needs = [],
    offers = [],
  }: { readonly needs?: readonly Need[]; readonly offers?: readonly Offer[] },
  { person, now }: { readonly person: string; readonly now: Date },
): Waiting[] => {
  const fresh = needs.filter(
    ({ id, open, at }) =>
      open &&
      at.getTime() + needDays * day > now.getTime() &&
      !offers.some((offer) => offer.need === id && offer.person === person),
  );
  const [latest] = fresh.toSorted((one, other) => other.at.getTime() - one.at.getTime());
  return latest
    ? [{ ...waitingOf(project, "need", { about: latest.text }), putAway: `need ${latest.id}` }]
    : [];
};

/** What projects ask of somebody, and their own projects. */
export const projectHomeItems = ({ store, people, now }: ProjectHomeNeeds): HomeSource => ({
  waiting: async (actor) => {
    const { network, person, language } = actor;
    const [listed, needs, offers, requests, here] = await Promise.all([
      store.list(network),
      store.listNeeds(network),
      store.listOffers(network),
      store.listRequests(network),
      people(network, language),
    ]);
    const time = now();
    const all = valuesOf(listed);
    const projects = all.filter(({ archived }) => !archived);
    const needsByProject = Map.groupBy(valuesOf(needs), ({ project }) => project);
    const offersByProject = Map.groupBy(offers, ({ project }) => project);
    const sector = here.get(person)?.sector ?? "";
    const titles = new Map(all.map((project) => [project.id, project]));
    const offersOn = (project: Project): Waiting[] =>
      (offersByProject.get(project.id) ?? [])
        .filter(({ state }) => state === "offered")
        .map((offer) =>
          waitingOf(project, "offer", {
            about: `${offer.need} ${offer.person}`,
            person: here.get(offer.person)?.name ?? "",
          }),
        );
    return [
      ...projects.flatMap((project) => [
        ...ofProject(project, actor, time),
        ...(tends(project, person) && asksHelp(project) ? offersOn(project) : []),
        ...(isCoordinator(actor) && isOrphan(project, here) ? [waitingOf(project, "orphan")] : []),
        ...(sector !== "" &&
        asksHelp(project) &&
        project.sectors.includes(sector) &&
        !isIn(project, person)
          ? needsOf(
              project,
              { needs: needsByProject.get(project.id), offers: offersByProject.get(project.id) },
              { person, now: time },
            )
          : []),
      ]),
      ...(mayAnswerSupport(actor) ? requests : []).flatMap(({ value }): Waiting[] => {
        const project = titles.get(value.project);
        if (value.state === "answered" || !project) return [];
        return [
          {
            kind: "supportRequest",
            title: project.title,
            ...(project.language && { language: project.language }),
            ...(value.due !== "" && { due: value.due }),
            view: tabViews.project(project.id),
            request: value.id,
            asks: value.kind,
            person: here.get(value.by)?.name ?? "",
          },
        ];
      }),
    ];
  },

  own: async ({ network, person, networkLanguage }) => {
    const [listed, needs] = await Promise.all([store.list(network), store.listNeeds(network)]);
    const needsByProject = Map.groupBy(valuesOf(needs), ({ project }) => project);
    return valuesOf(listed)
      .filter((project) => !project.archived && tends(project, person))
      .sort((one, other) => one.title.localeCompare(other.title, networkLanguage))
      .map(
        (project): OwnThing => ({
          kind: "project",
          id: project.id,
          title: project.title,
          ...(project.language && { language: project.language }),
          view: tabViews.project(project.id),
          phase: project.phase,
          goal: project.goal,
          sectors: project.sectors,
          needs: openNeeds(project, needsByProject.get(project.id) ?? []).length,
        }),
      );
  },

  things: async (network) => thingsIn(valuesOf(await store.list(network))),
});

import type { ProjectPage } from "../contract/projects.ts";
import { projectLimits } from "../contract/vocabulary.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";
import { AppError, fieldError } from "../kernel/errors.ts";
import type { ChangeProject } from "./changes.ts";
import { answeredHandover, askedToOwn, namedOwner } from "./messages.ts";
import { factsOf, isIn, type Project, requireKeeper, requireOpen, withFacts } from "./project.ts";
import type { ProjectNeeds, ProjectReadings } from "./readings.ts";
import { mayOwn } from "./view.ts";

const withoutHandover = ({ handover: _asked, ...project }: Project): Project => project;

const hasRoom = (team: readonly string[]): boolean => team.length < projectLimits.people;

/** Who owned it stays in its team, when they are still there and it has room. */
const ownedBy = (project: Project, owner: string, isThere: (id: string) => boolean): Project => {
  const facts = factsOf(project);
  const before = isThere(project.owner) && hasRoom(facts.team) ? [project.owner] : [];
  const next = { ...withoutHandover(project), owner };
  return withFacts(next, {
    ...facts,
    team: [...new Set([...facts.team, ...before])].filter((id) => id !== owner),
  });
};

/** Whose a project is, and who is in it. */
export const peopleUseCases = (
  { people, now, newId }: ProjectNeeds,
  { page }: Pick<ProjectReadings, "page">,
  { change }: Pick<ChangeProject, "change">,
) => ({
  /** Somebody is asked; whoever was asked before is asked no longer. A project without an owner is given one. */
  handOver: async (actor: Actor, id: string, to: string): Promise<ProjectPage> => {
    const { network, person } = actor;
    const here = await people(network);
    await change(actor, id, ({ value: project }) => {
      requireKeeper(project, actor);
      requireOpen(project);
      const isNamed = !here.has(project.owner) && isCoordinator(actor);
      if (project.owner === to || (project.handover?.to === to && !isNamed)) return undefined;
      if (!mayOwn(here, to)) throw fieldError("to");
      const operation = newId();
      if (isNamed)
        return {
          project: ownedBy(project, to, (one) => here.has(one)),
          what: "projects.handedOver",
          operation,
          changes: [{ field: "owner", from: project.owner, to }],
          messages: to === person ? [] : [namedOwner(id, operation, to)],
        };
      const handover = {
        ...{ to, by: person, at: now().toISOString() },
        occurrence: operation,
      };
      return {
        project: { ...project, handover },
        what: "projects.handoverAsked",
        operation,
        messages: [askedToOwn(id, operation, to)],
      };
    });
    return page(actor, id);
  },

  answerHandover: async (
    actor: Actor,
    id: string,
    answer: "agree" | "decline" | "cancel",
  ): Promise<ProjectPage> => {
    const { network, person } = actor;
    const here = await people(network);
    await change(actor, id, ({ value: project }) => {
      const { handover, owner } = project;
      if (answer === "cancel") {
        requireKeeper(project, actor);
        if (!handover) return undefined;
        return { project: withoutHandover(project), what: "projects.handoverEnded" };
      }
      // Pressed twice.
      if (!handover && answer === "agree" && owner === person) return undefined;
      if (handover?.to !== person)
        throw new AppError("handoverOver", "somebody else is asked, or nobody");
      requireOpen(project);
      const told = here.has(handover.by)
        ? [answeredHandover(id, handover.occurrence, { answer, by: person, person: handover.by })]
        : [];
      if (answer === "decline")
        return {
          project: withoutHandover(project),
          what: "projects.handoverEnded",
          messages: told,
        };
      return {
        project: ownedBy(project, person, (one) => here.has(one)),
        what: "projects.handedOver",
        changes: [{ field: "owner", from: owner, to: person }],
        messages: told,
      };
    });
    return page(actor, id);
  },

  /** Twice is once. */
  join: async (actor: Actor, id: string, joins: boolean): Promise<ProjectPage> => {
    const { person } = actor;
    await change(actor, id, ({ value: project }) => {
      const team = project.team ?? [];
      const isThere = joins ? isIn(project, person) : !team.includes(person);
      if (isThere) return undefined;
      requireOpen(project);
      if (joins && !hasRoom(team)) throw new AppError("projectFull", "the team is full");
      return {
        project: {
          ...project,
          team: joins ? [...team, person] : team.filter((one) => one !== person),
        },
        what: "projects.changed",
        changes: [{ field: "team" }],
      };
    });
    return page(actor, id);
  },
});

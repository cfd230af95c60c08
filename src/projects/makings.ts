import type { FieldError } from "../contract/errors.ts";
import type {
  ChangeProject as ChangeBody,
  MakeProject,
  ProjectFact,
  ProjectFacts,
  ProjectPage,
} from "../contract/projects.ts";
import type { AnnouncedChange } from "../delivery/announcements.ts";
import type { Actor } from "../kernel/actor.ts";
import { AppError, notFound } from "../kernel/errors.ts";
import type { ChangeProject } from "./changes.ts";
import { mergeFacts, problemsOf } from "./facts.ts";
import { askedToOwn, post } from "./messages.ts";
import {
  factsOf,
  madeFacts,
  newProject,
  requireKeeper,
  requireOpen,
  withFacts,
} from "./project.ts";
import type { ProjectNeeds, ProjectReadings } from "./readings.ts";
import { changesBetweenFacts } from "./told.ts";
import { mayOwn } from "./view.ts";

/** How often a number taken by another instance is tried anew. */
const numberTries = 30;

const invalid = (fields: readonly FieldError[]): AppError =>
  new AppError("invalid", "facts of the project do not fit", { fields });

/** What is wrong with facts, of those that were changed. */
const factCheck = ({ store, people }: Pick<ProjectNeeds, "store" | "people">) => {
  /** Whom and what facts name has to be there when they are new. */
  const unknownIn = async (
    network: string,
    before: ProjectFacts | undefined,
    facts: ProjectFacts,
  ): Promise<FieldError[]> => {
    const [here, settings] = await Promise.all([people(network), store.shownSettings(network)]);
    const isNew = (fact: "deputies" | "team", id: string): boolean => !before?.[fact].includes(id);
    const listed = (fact: "strategyGoal" | "programme", all: readonly { id: string }[]): boolean =>
      facts[fact] === "" ||
      facts[fact] === before?.[fact] ||
      all.some(({ id }) => id === facts[fact]);
    const wrong: ProjectFact[] = [
      ...(facts.deputies.every((id) => !isNew("deputies", id) || mayOwn(here, id))
        ? []
        : (["deputies"] as const)),
      ...(facts.team.every((id) => !isNew("team", id) || here.has(id)) ? [] : (["team"] as const)),
      ...(listed("strategyGoal", settings.goals) ? [] : (["strategyGoal"] as const)),
      ...(listed("programme", settings.programmes) ? [] : (["programme"] as const)),
    ];
    return wrong.map((field) => ({ field, problem: "wrong" }));
  };

  return async (
    network: string,
    before: ProjectFacts | undefined,
    { facts, changed }: { readonly facts: ProjectFacts; readonly changed: readonly ProjectFact[] },
  ): Promise<FieldError[]> => [
    ...problemsOf(facts, changed),
    ...(await unknownIn(network, before, facts)),
  ];
};

/** How a project is made, what stands in it, and whether it is on the board. */
export const makingUseCases = (
  needs: ProjectNeeds,
  { page, namesIn }: Pick<ProjectReadings, "page" | "namesIn">,
  { write, change }: ChangeProject,
) => {
  const { store, people, now, newId } = needs;
  const check = factCheck(needs);

  /** The same form sent again answers with the project that stands. */
  const madeBefore = async (actor: Actor, id: string): Promise<boolean> => {
    const existing = await store.read(actor.network, id);
    if (existing && existing.value.maker !== actor.person) throw notFound("the form");
    return existing !== undefined;
  };

  return {
    /** `beside` is asked anew with each try, and written with the project or not at all. */
    make: async (
      actor: Actor,
      input: MakeProject,
      beside: () => Promise<AnnouncedChange> = async () => ({ writes: [], messages: [] }),
    ): Promise<ProjectPage> => {
      const { network, person } = actor;
      const facts = madeFacts(input);
      const owner = input.owner === person ? "" : input.owner;
      const wrong = await check(network, undefined, {
        facts,
        changed: Object.keys(facts) as ProjectFact[],
      });
      if (owner !== "" && !mayOwn(await people(network), owner))
        wrong.push({ field: "owner", problem: "wrong" });
      if (wrong.length > 0) throw invalid(wrong);
      if (await madeBefore(actor, input.id)) return page(actor, input.id);
      for (let tries = 0; tries < numberTries; tries++) {
        const [operation, event, at] = [newId(), newId(), now()];
        const project = newProject(actor, input, {
          number: await store.nextNumber(network),
          at,
          event,
        });
        const { writes, messages } = await beside();
        // Ownership is handed on when the next one agrees.
        const handover = { to: owner, by: person, at: at.toISOString(), occurrence: operation };
        const written = await write(actor, undefined, {
          project: owner === "" ? project : { ...project, handover },
          what: "projects.made",
          at,
          operation,
          writes: () => [
            store.insertNumber(project, operation),
            store.insertEvent(
              { id: event, project: project.id, at, to: project.phase, by: person, reason: "" },
              operation,
            ),
            ...writes,
          ],
          messages: [
            ...messages,
            post(project, person),
            ...(owner === "" ? [] : [askedToOwn(project.id, operation, owner)]),
          ],
          announced: "projects.made",
          contents: store.contentsOf(project.id),
        });
        if (written) return page(actor, project.id);
        store.forgetNumber(network);
        if (await madeBefore(actor, input.id)) return page(actor, input.id);
      }
      throw new AppError("busy", "every number tried was taken by somebody else");
    },

    /** What only one has changed is kept of both; of what both changed each fact is refused: `changed`. */
    change: async (actor: Actor, id: string, body: ChangeBody): Promise<ProjectPage> => {
      const { network } = actor;
      await change(actor, id, async ({ value: project }) => {
        requireKeeper(project, actor);
        requireOpen(project);
        const before = factsOf(project);
        const { facts, changed, conflicts } = mergeFacts(before, body);
        if (conflicts.length > 0)
          throw invalid(
            conflicts.map((fact) => ({ field: `changes.${fact}`, problem: "changed" })),
          );
        if (changed.length === 0) return undefined;
        const wrong = await check(network, before, { facts, changed });
        if (wrong.length > 0)
          throw invalid(
            wrong.map(({ field, problem }) => ({ field: `changes.${field}`, problem })),
          );
        const next = withFacts(project, facts);
        return {
          project: next,
          what: "projects.changed",
          changes: changesBetweenFacts(before, factsOf(next), await namesIn(network)),
        };
      });
      return page(actor, id);
    },

    /** Nothing is deleted: it is taken off the board, and found again. */
    archive: async (actor: Actor, id: string, archived: boolean): Promise<ProjectPage> => {
      await change(actor, id, ({ value: project }) => {
        requireKeeper(project, actor);
        if (project.archived === archived) return undefined;
        return {
          project: { ...project, archived },
          what: archived ? "projects.archived" : "projects.restored",
        };
      });
      return page(actor, id);
    },
  };
};

import type { AnswerRooted, ProjectPage, SaveOutcome } from "../contract/projects.ts";
import { outcomeMeters } from "../contract/vocabulary.ts";
import type { Planned } from "../delivery/intent.ts";
import type { Actor } from "../kernel/actor.ts";
import { fieldError } from "../kernel/errors.ts";
import type { ChangeProject } from "./changes.ts";
import { asksOutcome, isOver, type Project, requireKeeper, requireOpen } from "./project.ts";
import type { ProjectNeeds, ProjectReadings } from "./readings.ts";

type Outcome = NonNullable<Project["outcome"]>;

const isSame = (outcome: Outcome, { version: _version, ...input }: SaveOutcome): boolean =>
  outcome.practice === input.practice &&
  outcome.learnt === input.learnt &&
  outcomeMeters.every(
    (meter) =>
      outcome[meter].value === input[meter].value && outcome[meter].line === input[meter].line,
  );

/** Of a project that is over and said what came of it. */
export const askedOfIdeas = async (
  { askIdeas }: Pick<ProjectNeeds, "askIdeas">,
  network: string,
  project: Project,
): Promise<readonly Planned[]> =>
  isOver(project) && project.outcome
    ? askIdeas(network, { project: project.id, end: String(project.overSince?.getTime() ?? 0) })
    : [];

/** What came of a project: when it ended, and long after. */
export const outcomeUseCases = (
  needs: ProjectNeeds,
  { page }: Pick<ProjectReadings, "page">,
  { change }: Pick<ChangeProject, "change">,
) => ({
  /** Over somebody else's answer it is refused: `version`. */
  saveOutcome: async (actor: Actor, id: string, input: SaveOutcome): Promise<ProjectPage> => {
    await change(actor, id, async ({ value: project }) => {
      requireKeeper(project, actor);
      requireOpen(project);
      const { version, ...said } = input;
      if (project.outcome && isSame(project.outcome, input) && !asksOutcome(project))
        return undefined;
      if (version !== (project.outcome?.at ?? "none")) throw fieldError("version");
      const at = needs.now();
      const outcome = { ...said, at: at.toISOString(), by: actor.person };
      const next: Project = { ...project, outcome };
      return {
        project: next,
        what: "projects.outcomeSaved",
        at,
        messages: await askedOfIdeas(needs, actor.network, next),
      };
    });
    return page(actor, id);
  },

  answerRooted: async (
    actor: Actor,
    id: string,
    { rooted, line }: AnswerRooted,
  ): Promise<ProjectPage> => {
    await change(actor, id, ({ value: project }) => {
      requireKeeper(project, actor);
      requireOpen(project);
      if (project.rooted?.rooted === rooted && project.rooted.line === line) return undefined;
      const at = needs.now();
      return {
        project: {
          ...project,
          rooted: { rooted, line, at: at.toISOString(), by: actor.person },
        },
        what: "projects.rootedAnswered",
        at,
      };
    });
    return page(actor, id);
  },
});

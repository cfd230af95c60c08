import type { MoveProject, ProjectPage } from "../contract/projects.ts";
import { projectLimits } from "../contract/vocabulary.ts";
import { dueKey } from "../delivery/rows.ts";
import { historyKeys } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError, fieldError } from "../kernel/errors.ts";
import type { Write } from "../storage/table.ts";
import type { ChangeProject } from "./changes.ts";
import { edit, isToldPhase, post, toldMove, undoneMove } from "./messages.ts";
import { askedOfIdeas } from "./outcomes.ts";
import type { PhaseEvent } from "./parts.ts";
import { isOver, type Project, requireOpen } from "./project.ts";
import type { ProjectNeeds, ProjectReadings } from "./readings.ts";
import { phaseKey } from "./store.ts";

const second = 1_000;

/** After the last event, though the clock may not have moved. */
const nextTime = (now: Date, last: Date | undefined): Date =>
  last && last >= now ? new Date(last.getTime() + 1) : now;

/** Moving a project from phase to phase. */
export const phaseUseCases = (
  needs: ProjectNeeds,
  { find, page }: Pick<ProjectReadings, "find" | "page">,
  { change }: Pick<ChangeProject, "change">,
) => {
  const { store, outbox, announcer, now, newId } = needs;

  /** The same event twice is one. From a phase that the project has left: `projectMoved`. */
  const move = async (
    actor: Actor,
    id: string,
    { event, from, to, reason }: MoveProject,
  ): Promise<ProjectPage> => {
    const { network, person } = actor;
    if (from === to) throw fieldError("to");
    await change(actor, id, async ({ value: project }) => {
      const events = await store.listEvents(network, id);
      if (events.some(({ value }) => value.id === event)) return undefined;
      requireOpen(project);
      if (project.phase !== from)
        throw new AppError("projectMoved", "the project is in another phase");
      const at = nextTime(now(), events[0]?.value.at);
      const moved: PhaseEvent = { id: event, project: id, at, from, to, by: person, reason };
      const next: Project = {
        ...project,
        phase: to,
        phaseSince: at,
        ...(isOver({ phase: to }) && !isOver(project) && { overSince: at }),
        event: { id: event, at: at.toISOString(), by: person, from, wasPosted: project.posted },
      };
      return {
        project: next,
        what: "projects.moved",
        at,
        changes: [{ field: "phase", from, to }],
        operation: event,
        writes: (operation) => [store.insertEvent(moved, operation)],
        ...(isToldPhase(to) && {
          announced: "projects.moved",
          messages: [
            ...toldMove(project, event, person),
            ...(await askedOfIdeas(needs, network, next)),
          ],
        }),
      };
    });
    return page(actor, id);
  };

  const removing = async (network: string, keys: readonly string[]): Promise<Write[]> => {
    const found = await Promise.all(keys.map((key) => store.readRow(network, key)));
    return found.flatMap((row) =>
      row ? [{ do: "remove" as const, key: row.key, etag: row.etag }] : [],
    );
  };

  const requireOwnLast = (
    { event }: Project,
    id: string,
    person: string,
  ): NonNullable<Project["event"]> => {
    if (event?.id !== id) throw new AppError("projectMoved", "it was moved again since");
    const age = now().getTime() - Date.parse(event.at);
    if (event.by !== person || event.from === undefined || age > projectLimits.undoSeconds * second)
      throw new AppError("undoTooLate", "the move is not fresh, or somebody else's");
    return event;
  };

  /** Nothing is left of the move; false when somebody else wrote in between. */
  const undoOnce = async (actor: Actor, id: string, eventId: string): Promise<boolean> => {
    const { network, person } = actor;
    const known = await find(network, id);
    const { value: project } = known;
    const events = await store.listEvents(network, id);
    const at = events.findIndex(({ value }) => value.id === eventId);
    const undone = events[at];
    // It was taken back already.
    if (!undone) return true;
    requireOpen(project);
    const { from } = requireOwnLast(project, eventId, person);
    const waiting = await announcer.waitingFor(network, id);
    const isOf = ({ written }: (typeof waiting)[number]): boolean =>
      written.some(({ key }) => key === phaseKey(undone.value));
    const own = waiting.find(isOf);
    const plansPost = ({ leaves, planned }: (typeof waiting)[number]): boolean =>
      planned.some(({ key }) => key === dueKey(leaves, post(project, person)));
    const wasPosted = project.event?.wasPosted ?? true;
    const isPosted =
      wasPosted ||
      (isToldPhase(project.phase) && !own) ||
      waiting.some((one) => one !== own && plansPost(one));
    const before = events[at + 1]?.value;
    const { phaseSince: _since, event: _event, ...rest } = project;
    const next: Project = {
      ...rest,
      phase: from ?? project.phase,
      posted: isPosted && project.posted,
      ...((before?.at ?? project.madeAt) && { phaseSince: before?.at ?? project.madeAt }),
      ...(before && {
        event: {
          id: before.id,
          at: before.at.toISOString(),
          ...(before.by !== undefined && { by: before.by }),
          ...(before.from && { from: before.from }),
        },
      }),
    };
    const writes = [
      store.saveProject(next, known, newId()),
      store.remove(undone),
      ...(await removing(network, historyKeys(id, undone.value.at, eventId))),
    ];
    if (own) return (await announcer.takeBackWith(network, own.id, writes)).written;
    const told = isToldPhase(project.phase) ? undoneMove(next, eventId, person) : edit(next);
    return (await outbox.commit(network, writes, told)).written;
  };

  return {
    move,

    /** While it is fresh, by who moved it, and as long as nobody has moved it again. */
    undoMove: async (actor: Actor, id: string, event: string): Promise<ProjectPage> => {
      await retryOnConflict(() => undoOnce(actor, id, event));
      return page(actor, id);
    },
  };
};

import type { SaveNeed } from "../contract/needs.ts";
import { projectLimits } from "../contract/vocabulary.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { fieldError, notFound } from "../kernel/errors.ts";
import type { Stored } from "../storage/rows.ts";
import type { ChangeProject } from "./changes.ts";
import { edit, toldNeed } from "./messages.ts";
import { type Needed, needReadings } from "./need-readings.ts";
import type { Need, NeedOf } from "./parts.ts";
import { type Project, requireAsking, requireKeeper } from "./project.ts";
import type { ProjectNeeds, ProjectReadings } from "./readings.ts";

const isSame = (need: Need, { kind, text, when }: SaveNeed): boolean =>
  need.kind === kind && need.text === text && need.when === when;

/** What a project needs. */
export const needUseCases = (
  needs: ProjectNeeds,
  readings: Pick<ProjectReadings, "find" | "viewNeeds">,
  { change }: Pick<ChangeProject, "change">,
) => {
  const { store, outbox, now, newId } = needs;
  const { find } = readings;
  const { findOpen, findNeed, view } = needReadings(needs, readings);

  const requireRoom = async (network: string, id: string): Promise<void> => {
    const open = (await store.needsOf(network, id)).filter(({ value }) => value.open);
    if (open.length >= projectLimits.needs) throw fieldError("needs", "tooLong");
  };

  /** A new need is told in the channel, in the project's thread. */
  const add = (actor: Actor, { id, need }: NeedOf, input: SaveNeed): Promise<void> =>
    change(actor, id, async ({ value: project }) => {
      const known = await store.readNeed(actor.network, id, need);
      if (known) return undefined;
      requireKeeper(project, actor);
      requireAsking(project);
      await requireRoom(actor.network, id);
      const { kind, text, when } = input;
      const at = now();
      const added: Need = {
        ...{ id: need, project: id, kind, text, when },
        ...{ open: true, at, by: actor.person },
      };
      return {
        project,
        what: "projects.needSaved",
        at,
        writes: (operation) => [store.saveNeed(added, undefined, operation)],
        announced: "projects.needSaved",
        messages: toldNeed(project, need, actor.person),
      };
    });

  /** False: somebody else has changed it meanwhile. */
  const writeNeed = async (
    actor: Actor,
    project: Project,
    { known, next }: { readonly known: Stored<Need>; readonly next: Need },
  ): Promise<boolean> => {
    const operation = newId();
    const line = { what: "projects.needSaved", about: project.id, at: now() } as const;
    const writes = [
      store.saveNeed(next, known, operation),
      ...historyLines(actor, line, operation),
    ];
    return (await outbox.commit(actor.network, writes, edit(project))).written;
  };

  return {
    /** Of somebody else's change: `version`. */
    saveNeed: async (actor: Actor, { id, need }: NeedOf, input: SaveNeed): Promise<Needed> => {
      if (input.kind === "other" && input.text === "") throw fieldError("text", "required");
      const { network } = actor;
      if (!(await store.readNeed(network, id, need))) {
        if (input.version !== "") throw notFound("the need");
        await add(actor, { id, need }, input);
      }
      await retryOnConflict(async () => {
        const project = await find(network, id);
        const known = await findNeed(network, { id, need });
        const { kind, text, when, version } = input;
        if (isSame(known.value, input)) return true;
        requireKeeper(project.value, actor);
        requireAsking(project.value);
        if (known.etag !== version) throw fieldError("version");
        return writeNeed(actor, project.value, {
          known,
          next: { ...known.value, kind, text, when },
        });
      });
      return view(actor, id);
    },

    closeNeed: async (actor: Actor, { id, need }: NeedOf, open: boolean): Promise<Needed> => {
      await retryOnConflict(async () => {
        const project = await findOpen(actor.network, id);
        const known = await findNeed(actor.network, { id, need });
        if (known.value.open === open) return true;
        requireKeeper(project, actor);
        if (open) {
          requireAsking(project);
          await requireRoom(actor.network, id);
        }
        return writeNeed(actor, project, { known, next: { ...known.value, open } });
      });
      return view(actor, id);
    },
  };
};

import type { needOperations, SaveNeed } from "../contract/needs.ts";
import type { AnswerOf } from "../contract/operations.ts";
import { projectLimits } from "../contract/vocabulary.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { fieldError, notFound } from "../kernel/errors.ts";
import type { Stored } from "../storage/rows.ts";
import type { ChangeProject } from "./changes.ts";
import { edit, offered, takenOffer, toldNeed } from "./messages.ts";
import type { Need, Offer } from "./parts.ts";
import { type Project, requireAsking, requireKeeper, requireOpen } from "./project.ts";
import type { ProjectNeeds, ProjectReadings } from "./readings.ts";

type Needed = AnswerOf<typeof needOperations.save>;

const isSame = (need: Need, { kind, text, when }: SaveNeed): boolean =>
  need.kind === kind && need.text === text && need.when === when;

/** What a project needs, and who offers to help. */
export const needUseCases = (
  needs: ProjectNeeds,
  { find, viewNeeds }: Pick<ProjectReadings, "find" | "viewNeeds">,
  { change }: Pick<ChangeProject, "change">,
) => {
  const { store, outbox, people, now, newId } = needs;

  const view = async (actor: Actor, id: string): Promise<Needed> => ({
    needs: await viewNeeds(actor, (await find(actor.network, id)).value),
  });

  const findOpen = async (network: string, id: string): Promise<Project> => {
    const { value } = await find(network, id);
    requireOpen(value);
    return value;
  };

  const findNeed = async (network: string, id: string, need: string): Promise<Stored<Need>> => {
    const found = await store.readNeed(network, id, need);
    if (!found) throw notFound("the need");
    return found;
  };

  /** A new need is told in the channel, in the project's thread. */
  const add = (actor: Actor, id: string, need: string, input: SaveNeed): Promise<void> =>
    change(actor, id, async ({ value: project }) => {
      const known = await store.readNeed(actor.network, id, need);
      if (known) return undefined;
      requireKeeper(project, actor);
      requireAsking(project);
      if ((await store.needsOf(actor.network, id)).length >= projectLimits.needs)
        throw fieldError("kind", "tooLong");
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

  const commitOffer = async (
    actor: Actor,
    { offer, known }: { readonly offer: Offer; readonly known: Stored<Offer> | undefined },
    messages: Parameters<typeof outbox.commit>[2] = [],
  ): Promise<boolean> =>
    (await outbox.commit(actor.network, [store.saveOffer(offer, known, newId())], messages))
      .written;

  return {
    /** Of somebody else's change: `version`. */
    saveNeed: async (actor: Actor, id: string, need: string, input: SaveNeed): Promise<Needed> => {
      if (input.kind === "other" && input.text === "") throw fieldError("text", "required");
      const { network } = actor;
      if (!(await store.readNeed(network, id, need))) {
        if (input.version !== "") throw notFound("the need");
        await add(actor, id, need, input);
      }
      await retryOnConflict(async () => {
        const project = await find(network, id);
        const known = await findNeed(network, id, need);
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

    closeNeed: async (actor: Actor, id: string, need: string, open: boolean): Promise<Needed> => {
      await retryOnConflict(async () => {
        const project = await findOpen(actor.network, id);
        const known = await findNeed(actor.network, id, need);
        if (known.value.open === open) return true;
        requireKeeper(project, actor);
        if (open) requireAsking(project);
        return writeNeed(actor, project, { known, next: { ...known.value, open } });
      });
      return view(actor, id);
    },

    /** The owner is told; the same offer twice is one, and another line takes the place of the first. */
    offer: async (actor: Actor, id: string, need: string, line: string): Promise<Needed> => {
      const { network, person } = actor;
      await retryOnConflict(async () => {
        const project = await findOpen(network, id);
        const { owner } = project;
        const { value } = await findNeed(network, id, need);
        const known = await store.readOffer(network, { project: id, need, person });
        if (known && known.value.line === line) return true;
        requireAsking(project);
        if (!value.open) throw notFound("the open need");
        const state = known?.value.state === "taken" ? "taken" : "offered";
        const offer: Offer = { project: id, need, person, line, state, at: now() };
        const isTold = !known && owner !== person && (await people(network)).has(owner);
        return commitOffer(actor, { offer, known }, isTold ? [offered(offer, owner)] : []);
      });
      return view(actor, id);
    },

    /** Taking back what was not offered is no fault. */
    withdrawOffer: async (actor: Actor, id: string, need: string): Promise<Needed> => {
      const { network, person } = actor;
      await find(network, id);
      await retryOnConflict(async () => {
        const known = await store.readOffer(network, { project: id, need, person });
        return !known || (await outbox.commit(network, [store.remove(known)], [])).written;
      });
      return view(actor, id);
    },

    /** With thanks, or without a word. */
    answerOffer: async (
      actor: Actor,
      id: string,
      { need, person, answer }: Pick<Offer, "need" | "person"> & { answer: "take" | "decline" },
    ): Promise<Needed> => {
      const { network } = actor;
      await retryOnConflict(async () => {
        const project = await findOpen(network, id);
        requireKeeper(project, actor);
        const known = await store.readOffer(network, { project: id, need, person });
        if (!known) throw notFound("the offer");
        const state = answer === "take" ? "taken" : "declined";
        if (known.value.state === state) return true;
        const isTold = state === "taken" && person !== actor.person;
        return commitOffer(
          actor,
          { offer: { ...known.value, state }, known },
          isTold ? [takenOffer(id, need, person)] : [],
        );
      });
      return view(actor, id);
    },
  };
};

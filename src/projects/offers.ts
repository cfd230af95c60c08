import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { notFound } from "../kernel/errors.ts";
import type { Stored } from "../storage/rows.ts";
import { offered, takenOffer } from "./messages.ts";
import { type Needed, needReadings } from "./need-readings.ts";
import type { NeedOf, Offer } from "./parts.ts";
import { requireAsking, requireKeeper } from "./project.ts";
import type { ProjectNeeds, ProjectReadings } from "./readings.ts";

/** Who offers help with what a project needs, and how they are answered. */
export const offerUseCases = (
  needs: ProjectNeeds,
  readings: Pick<ProjectReadings, "find" | "viewNeeds">,
) => {
  const { store, outbox, people, now, newId } = needs;
  const { find } = readings;
  const { findOpen, findNeed, view } = needReadings(needs, readings);

  const commitOffer = async (
    actor: Actor,
    { offer, known }: { readonly offer: Offer; readonly known: Stored<Offer> | undefined },
    messages: Parameters<typeof outbox.commit>[2] = [],
  ): Promise<boolean> =>
    (await outbox.commit(actor.network, [store.saveOffer(offer, known, newId())], messages))
      .written;

  return {
    /** The owner is told; the same offer twice is one, and another line takes the place of the first. */
    offer: async (actor: Actor, { id, need }: NeedOf, line: string): Promise<Needed> => {
      const { network, person } = actor;
      await retryOnConflict(async () => {
        const project = await findOpen(network, id);
        const { owner } = project;
        const { value } = await findNeed(network, { id, need });
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
    withdrawOffer: async (actor: Actor, { id, need }: NeedOf): Promise<Needed> => {
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

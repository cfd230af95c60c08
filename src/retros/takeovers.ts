import type { RetroView } from "../contract/retros.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError } from "../kernel/errors.ts";
import { facilitators } from "./facilitators.ts";
import { partsOf, takenOver } from "./messages.ts";
import type { RetroNeeds, RetroReadings } from "./readings.ts";
import { changesIn } from "./retro.ts";

/** How a retro is handed on when its facilitator has left. */
export const takeoverUseCases = (needs: RetroNeeds, { find, view }: RetroReadings) => {
  const { store, outbox, presentIds, now, newId } = needs;
  const { leadingOf } = facilitators(needs);

  return {
    /** The first who asks has it; twice is once. Throws `notFacilitator` when it is not theirs to take. */
    takeOver: async (actor: Actor, id: string): Promise<RetroView> => {
      const { network, person } = actor;
      await retryOnConflict(async () => {
        const found = await find(network, id);
        const { value } = found;
        const { mayFacilitate, mayTakeOver } = await leadingOf(actor, value);
        if (mayFacilitate) return true;
        if (!mayTakeOver) throw new AppError("notFacilitator", "the retro is not to be taken over");
        const operation = newId();
        const next = { ...value, facilitator: person };
        const { written } = await outbox.commit(
          network,
          [
            store.write(next, found, { operation }),
            ...historyLines(
              actor,
              { what: "retros.takenOver", about: id, at: now(), changes: changesIn(value, next) },
              operation,
            ),
          ],
          takenOver(next, operation),
        );
        return written;
      });
      return view(actor, id);
    },

    /** Those named, but for the one who took it over. */
    toldOfTakeover: async (network: string, occurrence: string): Promise<readonly string[]> => {
      const [found, here] = await Promise.all([
        store.read(network, partsOf(occurrence).id),
        presentIds(network),
      ]);
      return (found?.value.asked ?? []).filter(
        (person) => here.has(person) && person !== found?.value.facilitator,
      );
    },
  };
};

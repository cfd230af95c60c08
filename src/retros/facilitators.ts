import { type Actor, isCoordinator } from "../kernel/actor.ts";
import { AppError } from "../kernel/errors.ts";
import type { Retro } from "./retro.ts";

export interface FacilitatorNeeds {
  /** The ids of those who are in the team now. */
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
}

export const facilitators = ({ presentIds }: FacilitatorNeeds) => {
  /** The facilitator; when they have left, the coordinator. */
  const mayFacilitate = async (actor: Actor, { facilitator }: Retro): Promise<boolean> =>
    facilitator === actor.person ||
    (isCoordinator(actor) && !(await presentIds(actor.network)).has(facilitator));

  return {
    mayFacilitate,

    asFacilitator: async (actor: Actor, retro: Retro): Promise<void> => {
      if (!(await mayFacilitate(actor, retro)))
        throw new AppError("notFacilitator", "the retro has another facilitator");
    },
  };
};

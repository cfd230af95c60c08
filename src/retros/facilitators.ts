import { type Actor, isCoordinator } from "../kernel/actor.ts";
import { AppError } from "../kernel/errors.ts";
import { isAsked, mayRead, type Retro } from "./retro.ts";

export interface FacilitatorNeeds {
  /** The ids of those who are in the team now. */
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
}

/** What somebody may do with a retro as a whole. */
export interface Leading {
  readonly mayFacilitate: boolean;
  readonly mayTakeOver: boolean;
}

const notFacilitator = (): AppError =>
  new AppError("notFacilitator", "the retro has another facilitator");

export const facilitators = ({ presentIds }: FacilitatorNeeds) => {
  /** Whether nobody who is in the team facilitates it. */
  const isVacant = async (network: string, { facilitator }: Retro): Promise<boolean> =>
    !(await presentIds(network)).has(facilitator);

  /**
   * A facilitator who is away keeps the retro until somebody takes it over: one who was asked, or a coordinator
   * where everyone reads the answers anyway. Nobody comes to read answers by leading it.
   */
  const leadingOf = async (actor: Actor, retro: Retro): Promise<Leading> => {
    if (retro.facilitator === actor.person) return { mayFacilitate: true, mayTakeOver: false };
    const isFitting =
      isAsked(retro, actor.person) || (isCoordinator(actor) && mayRead(retro, actor.person));
    const mayTakeOver =
      isFitting && retro.state !== "discussed" && (await isVacant(actor.network, retro));
    return { mayFacilitate: false, mayTakeOver };
  };

  return {
    isVacant,
    leadingOf,

    requireFacilitator: async ({ person }: Actor, { facilitator }: Retro): Promise<void> => {
      if (facilitator !== person) throw notFacilitator();
    },

    /** Closing shows nobody anything: while the facilitator is away a coordinator may do it. */
    requireCloser: async (actor: Actor, retro: Retro): Promise<void> => {
      if (retro.facilitator === actor.person) return;
      if (!isCoordinator(actor) || !(await isVacant(actor.network, retro))) throw notFacilitator();
    },

    /** Whether anybody is left who may read what was said. */
    hasReaders: async (network: string, retro: Retro): Promise<boolean> =>
      [...(await presentIds(network))].some((person) => mayRead(retro, person)),
  };
};

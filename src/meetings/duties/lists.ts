import type { DutyList, People } from "../../contract/duties.ts";
import type { Locale } from "../../contract/vocabulary.ts";
import { type Actor, isCoordinator, requireCoordinator } from "../../kernel/actor.ts";
import { nextInTurn, turned } from "./duty.ts";
import type { DutyNeeds, DutyReadings } from "./readings.ts";
import type { DutyRotas } from "./rotas.ts";
import { viewDuties, viewWilling } from "./view.ts";

export const byCoordinator = "who is asked out of turn is the coordinator's to say";

export type DutyLists = ReturnType<typeof dutyLists>;

/** The duties of the meetings to come, who comes next, and who can be asked. */
export const dutyLists = (
  needs: DutyNeeds,
  { holdersIn }: Pick<DutyReadings, "holdersIn">,
  { heldIn, shownRota }: DutyRotas,
) => {
  const { store, presentIds, now } = needs;

  const peopleOf = async (network: string, language: Locale): Promise<People> => {
    const [here, names] = await Promise.all([presentIds(network), needs.names(network, language)]);
    const people = Array.from(here, (id) => ({ id, name: names.get(id) ?? "" }));
    return { people: people.sort((a, b) => a.name.localeCompare(b.name, language)) };
  };

  return {
    peopleOf,

    /** Those who can be proposed, by name. */
    people: (actor: Actor): Promise<People> => {
      requireCoordinator(actor, byCoordinator);
      return peopleOf(actor.network, actor.language);
    },

    list: async (actor: Actor): Promise<DutyList> => {
      const { network, person } = actor;
      const [willing, held] = await Promise.all([
        store.readWilling(network, person),
        heldIn(network),
      ]);
      const rota = await shownRota(network, held);
      const coming = held.filter(({ meeting }) => meeting.end > now());
      const names = await needs.names(network, actor.language);
      const nameIn = (id: string): string => names.get(id) ?? "";
      const views = coming.map(async ({ meeting, duties }) => {
        const holders = await holdersIn(network, duties, nameIn);
        return viewDuties({ meeting, duties, holders }, actor, now());
      });
      const lead = nextInTurn("lead", rota);
      const asked = { meeting: "", role: "lead", state: "asked", person: lead, at: now() } as const;
      const write = nextInTurn("write", rota, { lead: turned(undefined, asked) });
      return {
        willing: viewWilling(willing?.value),
        next: {
          ...(lead !== undefined && { lead: nameIn(lead) }),
          ...(write !== undefined && { write: nameIn(write) }),
        },
        names: isCoordinator(actor),
        coming: await Promise.all(views),
      };
    },
  };
};

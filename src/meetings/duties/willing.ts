import type { DutyList, Willing } from "../../contract/duties.ts";
import type { Actor } from "../../kernel/actor.ts";
import { retryOnConflict } from "../../kernel/changes.ts";
import type { WillingPerson } from "./duty.ts";
import type { DutyLists } from "./lists.ts";
import type { DutyNeeds } from "./readings.ts";
import { viewWilling } from "./view.ts";

/** For what somebody may be asked. Personal: no line in the network's log tells of it. */
export const willingUseCases = (
  { store, outbox, now, newId }: DutyNeeds,
  { list }: Pick<DutyLists, "list">,
) => ({
  willingOf: async ({ network, person }: Actor): Promise<Willing> =>
    viewWilling((await store.readWilling(network, person))?.value),

  setWilling: async (actor: Actor, { lead, write }: Willing): Promise<DutyList> => {
    const { network, person } = actor;
    await retryOnConflict(async () => {
      const known = await store.readWilling(network, person);
      const before = known?.value;
      const at = now();
      const next: WillingPerson = {
        person,
        ...(lead && { lead: before?.lead ?? at }),
        ...(write && { write: before?.write ?? at }),
      };
      if (next.lead === before?.lead && next.write === before?.write) return true;
      const writing = store.writeWilling(next, known, newId());
      return (await outbox.commit(network, [writing], [])).written;
    });
    return list(actor);
  },
});

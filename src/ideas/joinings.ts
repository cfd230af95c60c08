import type { IdeaDetail, IdeaView, JoinIdea } from "../contract/ideas.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import type { Write } from "../storage/table.ts";
import { requireAbility } from "./ability.ts";
import { cardEdit } from "./messages.ts";
import type { IdeaNeeds, IdeaReadings } from "./readings.ts";

/** Supporting and joining: a row of each person, in no log; the card shows what they come to. */
export const ideaJoinings = (needs: IdeaNeeds, { find, view, detail }: IdeaReadings) => {
  const { store, outbox, now, newId } = needs;

  const press = async (network: string, id: string, write: Write): Promise<boolean> =>
    (await outbox.commit(network, [write], [cardEdit(id)])).written;

  return {
    /** Twice is once: the second time nothing is `changed`, but for a support that was given without the name. */
    support: async (actor: Actor, id: string): Promise<{ idea: IdeaView; changed: boolean }> => {
      const { network, person } = actor;
      requireAbility(actor, await find(network, id), "support");
      const changed = await retryOnConflict(async (): Promise<{ isNew: boolean } | false> => {
        const known = await store.readSupport(network, id, person);
        if (known?.value.named) return { isNew: false };
        const support = { idea: id, person, at: known?.value.at ?? now(), named: true };
        const isWritten = await press(network, id, store.saveSupport(support, known, newId()));
        return isWritten && { isNew: !known };
      });
      return { idea: await view(actor, id), changed: changed.isNew };
    },

    /** Taking back what was not given is no fault. */
    unsupport: async (actor: Actor, id: string): Promise<IdeaView> => {
      await find(actor.network, id);
      const support = await store.readSupport(actor.network, id, actor.person);
      if (support) await press(actor.network, id, store.remove(support));
      return view(actor, id);
    },

    /** Twice is once; what is offered may change. */
    join: async (actor: Actor, id: string, { offer }: JoinIdea): Promise<IdeaDetail> => {
      const { network, person } = actor;
      requireAbility(actor, await find(network, id), "join");
      await retryOnConflict(async () => {
        const known = await store.readJoined(network, id, person);
        if (known?.value.offer === offer) return true;
        const joined = { idea: id, person, offer, at: known?.value.at ?? now() };
        return press(network, id, store.saveJoined(joined, known, newId()));
      });
      return detail(actor, id);
    },

    /** Leaving what one has not joined is no fault. */
    leave: async (actor: Actor, id: string): Promise<IdeaDetail> => {
      await find(actor.network, id);
      const joined = await store.readJoined(actor.network, id, actor.person);
      if (joined) await press(actor.network, id, store.remove(joined));
      return detail(actor, id);
    },
  };
};

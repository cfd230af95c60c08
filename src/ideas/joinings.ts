import type { IdeaDetail, IdeaView, JoinIdea } from "../contract/ideas.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import type { Write } from "../storage/table.ts";
import { requireAbility } from "./ability.ts";
import type { Idea } from "./idea.ts";
import { countEdit } from "./messages.ts";
import type { IdeaNeeds, IdeaReadings } from "./readings.ts";
import { supportsIn } from "./support-store.ts";

/** Supporting and joining: in no log; the card shows what they come to. */
export const ideaJoinings = (needs: IdeaNeeds, { find, view, detail }: IdeaReadings) => {
  const { store, outbox, now, newId } = needs;

  const press = async (network: string, id: string, writes: readonly Write[]): Promise<boolean> =>
    (await outbox.commit(network, writes, [countEdit(id, now())])).written;

  /** All that a person has under an idea, by each that it stands under; of one that was merged it is counted elsewhere too. */
  const takeBack = async (
    network: string,
    idea: Idea,
    writesOf: () => Promise<readonly (readonly Write[])[]>,
  ): Promise<void> => {
    const end = idea.mergedInto === undefined ? undefined : await store.endOf(network, idea.id);
    await retryOnConflict(async () => {
      const edits = [...new Set([idea.id, end?.id ?? idea.id])].map((one) => countEdit(one, now()));
      for (const writes of await writesOf())
        if (!(await outbox.commit(network, writes, edits)).written) return false;
      return true;
    });
  };

  return {
    /** Twice is once: the second time nothing is `changed`, but for a support that was given without the name. */
    support: async (actor: Actor, id: string): Promise<{ idea: IdeaView; changed: boolean }> => {
      const { network, person } = actor;
      requireAbility(actor, await find(network, id), "support");
      const changed = await retryOnConflict(async (): Promise<{ isNew: boolean } | false> => {
        const standing = await store.readSupports(network, id);
        const given = standing.flatMap(supportsIn).filter((support) => support.person === person);
        const known = given.find(({ idea }) => idea === id);
        if (known?.named) return { isNew: false };
        const support = { idea: id, person, at: known?.at ?? now(), named: true };
        const isWritten = await press(
          network,
          id,
          store.saveSupport(standing[0], support, newId()),
        );
        return isWritten && { isNew: given.length === 0 };
      });
      return { idea: await view(actor, id), changed: changed.isNew };
    },

    /** Taking back what was not given is no fault. */
    unsupport: async (actor: Actor, id: string): Promise<IdeaView> => {
      const { network, person } = actor;
      await takeBack(network, await find(network, id), async () => {
        const standing = await store.readSupports(network, id);
        return standing
          .map((one) => store.removeSupport(one, person, newId()))
          .filter((writes) => writes.length > 0);
      });
      return view(actor, id);
    },

    /** Twice is once; what is offered may change. */
    join: async (actor: Actor, id: string, { offer }: JoinIdea): Promise<IdeaDetail> => {
      const { network, person } = actor;
      requireAbility(actor, await find(network, id), "join");
      await retryOnConflict(async () => {
        const all = await store.readJoined(network, id, person);
        const known = all.find(({ value }) => value.idea === id);
        if (known?.value.offer === offer) return true;
        const joined = { idea: id, person, offer, at: all[0]?.value.at ?? now() };
        return press(network, id, [store.saveJoined(joined, known, newId())]);
      });
      return detail(actor, id);
    },

    /** Leaving what one has not joined is no fault. */
    leave: async (actor: Actor, id: string): Promise<IdeaDetail> => {
      const { network, person } = actor;
      await takeBack(network, await find(network, id), async () =>
        (await store.readJoined(network, id, person)).map((row) => [store.remove(row)]),
      );
      return detail(actor, id);
    },
  };
};

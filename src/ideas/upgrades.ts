import { retryOnConflict } from "../kernel/changes.ts";
import type { IdeaNeeds } from "./readings.ts";

/** Brings what older versions wrote up to date: supports that have a row each. */
export const ideaUpgrades = ({
  store,
  outbox,
  newId,
}: Pick<IdeaNeeds, "store" | "outbox" | "newId">) => ({
  /** As often as one likes: what was brought up to date is left alone. */
  upgrade: async (network: string): Promise<void> => {
    for (let isDone = false; !isDone; )
      await retryOnConflict(async () => {
        const writes = await store.takeOverSupports(network, newId());
        isDone = writes.length === 0;
        return isDone || (await outbox.commit(network, writes, [])).written;
      });
  },
});

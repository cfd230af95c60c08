import { setTimeout as wait } from "node:timers/promises";

/** What `look` finds, once it finds something; rejects after some seconds. */
export const eventually = async <T>(look: () => Promise<T | undefined | false>): Promise<T> => {
  for (let tries = 0; tries < 1_200; tries++) {
    const found = await look();
    if (found) return found;
    await wait(50);
  }
  throw new Error(`nothing came of it: ${look}`);
};

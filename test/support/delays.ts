import { setTimeout as wait } from "node:timers/promises";
import type { TableConnection } from "../../src/storage/table.ts";
import { seeded } from "./random.ts";

/*
 * `TEST_DELAY=1` (any number: the seed) makes the simulated Teams, the tables in memory and the requests of pages
 * slow, each call by another random delay. A test that takes one message for all of them, or reads a page before
 * it has drawn, fails then, as it would on a busy machine.
 */

const seed = process.env.TEST_DELAY;
const random = seed ? seeded(Number(seed)) : undefined;

const delay = async (most: number): Promise<void> => {
  if (random) await wait(random() * most);
};

/** Half of the way before a call is noted, half before its answer. */
export const delayOfTeams = (): Promise<void> => delay(200);

/** Before a request of a page reaches the server. */
export const delayOfPages = (): Promise<void> => delay(400);

export const delayedTable = (table: TableConnection): TableConnection => {
  if (!random) return table;
  const delayed =
    <P extends unknown[], R>(call: (...args: P) => Promise<R>) =>
    async (...args: P): Promise<R> => {
      await delay(15);
      const result = await call(...args);
      await delay(15);
      return result;
    };
  return {
    ...table,
    get: delayed(table.get),
    list: delayed(table.list),
    write: delayed(table.write),
  };
};

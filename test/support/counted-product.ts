import { memoryTable } from "./memory-table.ts";
import { type Product, startProduct } from "./product.ts";
import { roundsOfCalls } from "./rounds-of-calls.ts";

/** At 50 ms a call these are two seconds. */
export const mostRounds = 40;

const shown = 10;

export interface CountedProduct {
  /** Where everything is prepared. */
  readonly product: Product;
  /** Another instance over the same rows, which sends nothing: its store calls are those of what it answers. */
  readonly counted: Product;
  /** What the work answers, and in how many rounds of store calls. */
  measure<T>(what: string, work: () => Promise<T>): Promise<{ answer: T; rounds: number }>;
  /** Ends, and prints what took the most rounds. */
  close(): Promise<void>;
}

export const startCounted = async (): Promise<CountedProduct> => {
  const [table, seen] = [memoryTable(), [] as { what: string; rounds: number; calls: number }[]];
  const product = await startProduct({ table });
  const own = table.connect();
  const counted = await startProduct({ table: own, delivery: false });
  const rounds = roundsOfCalls(own);
  return {
    product,
    counted,
    measure: async (what, work) => {
      const { answer, ...spent } = await rounds.during(work);
      seen.push({ what, ...spent });
      return { answer, rounds: spent.rounds };
    },
    close: async () => {
      const deepest = seen.sort((one, other) => other.rounds - one.rounds).slice(0, shown);
      const lines = deepest.map(({ what, rounds, calls }) => `${rounds} ${calls} ${what}`);
      process.stdout.write(`rounds, calls, what\n${lines.join("\n")}\n`);
      await counted.close();
      await product.close();
    },
  };
};

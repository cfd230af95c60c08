import { descending, fromDescending, keyOf, prefixOf } from "./keys.ts";
import type { Kind } from "./kinds.ts";
import type { Table } from "./table.ts";

/** Under this key whoever takes a number inserts a row: no two things of a network have the same. */
export const numberKey = (kind: Kind, number: number): string => keyOf(kind, descending(number));

/** The numbers of a network's things of one kind, which count up. */
export const numbering = (table: Table, kind: Kind) => {
  /** The last number seen in each network; the row that holds the number decides, this only saves a read. */
  const known = new Map<string, number>();

  const readLast = async (network: string): Promise<number> => {
    const [row] = await table.list(network, prefixOf(kind), { limit: 1, only: ["rowType"] });
    return row ? fromDescending(row.key.slice(prefixOf(kind).length)) : 0;
  };

  return {
    nextNumber: async (network: string): Promise<number> => {
      const last = known.get(network) ?? (await readLast(network));
      const next = Math.max(last, known.get(network) ?? 0) + 1;
      known.set(network, next);
      return next;
    },

    /** Another instance took the number: what was remembered is behind. */
    forgetNumber: (network: string): void => {
      known.delete(network);
    },
  };
};

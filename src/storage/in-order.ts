import type { Row } from "./table.ts";

/** Where the first row stands whose key is this one or a later one, of rows in the order of their keys. */
export const firstFrom = (rows: readonly Row[], key: string): number => {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as Row).key < key) low = middle + 1;
    else high = middle;
  }
  return low;
};

import { AsyncLocalStorage } from "node:async_hooks";
import { groupCommit, type Within } from "../src/storage/group-commit.ts";
import { keptBeside } from "../src/storage/kept-beside.ts";
import { keptTable } from "../src/storage/kept-table.ts";
import { revisedTable } from "../src/storage/revised-table.ts";
import { sideBySide } from "../src/storage/side-by-side.ts";
import type { Sources } from "../src/storage/sources.ts";
import type { TableConnection } from "../src/storage/table.ts";

export interface StoreNeeds {
  readonly connection: TableConnection;
  /** How long a write may take, waiting for its group included, or a list with all its pages. */
  readonly within: Within;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
  /** Whether an instance lives that writes no revisions. */
  readonly hasOldInstances: () => boolean;
}

/** The table as the features use it: writes go in groups and move revisions, long lists are read side by side and kept under them. */
export const productStore = ({ connection, within, now, ...needs }: StoreNeeds) => {
  const noted = new AsyncLocalStorage<Sources>();
  const { table, revisions } = revisedTable({ ...needs, table: connection });
  return {
    table: keptTable({
      ...needs,
      table: sideBySide(groupCommit(table, within), within),
      revisions,
      sources: () => noted.getStore(),
    }),
    revisions,
    keptBeside: keptBeside({
      ...needs,
      revisions,
      sources: () => noted.getStore(),
      unnoted: (run) => noted.exit(run),
    }),
    /** Runs what makes an answer; what it reads is noted. */
    runNoting: <R>(sources: Sources, make: () => R): R => noted.run(sources, make),
    now: (): Date => {
      const sources = noted.getStore();
      if (sources) sources.hasTime = true;
      return now();
    },
    /** The time, for what moves at the full hour alone: it is of an own kind, and known as such. */
    nowByHour: now,
  };
};

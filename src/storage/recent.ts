import type { Table } from "./table.ts";

/** The same table for what is only shown, and for settings: lists that are kept may be a second old. */
export const recent = <T extends Table>(table: T): T => ({
  ...table,
  list: (partition, prefix, options) => table.list(partition, prefix, { ...options, recent: true }),
});

import type { Table } from "../../src/storage/table.ts";

/** The table of an instance that reads one row late: `reading` resolves when it asks for it, `read` lets it go on. */
export const lateReader = <T extends Table>(table: T, late: string) => {
  const [asked, allowed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const get: Table["get"] = async (partition, key) => {
    if (key === late) {
      asked.resolve();
      await allowed.promise;
    }
    return table.get(partition, key);
  };
  return { table: { ...table, get }, reading: asked.promise, read: allowed.resolve };
};

import { mostChanges, type Row, type Table } from "./table.ts";

/**
 * Takes rows away, many in a transaction; says how many are gone. Those of a transaction with a row that
 * somebody changed meanwhile stay for the next time.
 */
export const removeAll = async (
  table: Table,
  partition: string,
  rows: readonly Pick<Row, "key" | "etag">[],
): Promise<number> => {
  let removed = 0;
  for (let first = 0; first < rows.length; first += mostChanges) {
    const some = rows.slice(first, first + mostChanges);
    const { written } = await table.write(
      partition,
      some.map(({ key, etag }) => ({ do: "remove", key, etag })),
    );
    if (written) removed += some.length;
  }
  return removed;
};

import type { Row, Table, Values } from "../../src/storage/table.ts";

/** What another version of the program makes of a row. */
type Change = (values: Values) => Values;

export const newer: Change = (values) => ({ ...values, rowVersion: Number(values.rowVersion) + 1 });

/** Changes a row as an instance of another version does; answers the row as it then stands. */
export const rewritten = async (
  table: Table,
  partition: string,
  key: string,
  change: Change,
): Promise<Row> => {
  const row = await table.get(partition, key);
  if (!row) throw new Error(`no row ${key}`);
  await table.write(partition, [{ do: "put", key, values: change(row.values) }]);
  return rowAt(table, partition, key);
};

export const rowAt = async (table: Table, partition: string, key: string): Promise<Row> => {
  const row = await table.get(partition, key);
  if (!row) throw new Error(`no row ${key}`);
  return row;
};

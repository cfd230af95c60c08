import { randomUUID } from "node:crypto";
import type { TableAccount } from "../../src/storage/azure/azure-table.ts";
import type { TableConnection } from "../../src/storage/table.ts";
import { delayedTable } from "./delays.ts";
import { type MemoryTable, memoryTable, type RawRow } from "./memory-table.ts";

/** The Azurite of all tests. */
export const testTables = (): string => {
  const connection = process.env.TEST_TABLES;
  if (!connection) throw new Error("Azurite was not started");
  return connection;
};

/** A table of its own. */
export const newTableName = (): string => `t${randomUUID().replaceAll("-", "")}`;

/** The settings of a product that uses the Azurite of all tests, whatever the others use. */
export const onAzurite = () => ({
  tables: { connectionString: testTables() },
  tableName: newTableName(),
});

/** Read here alone. */
const areAllOnAzurite = (): boolean => process.env.TEST_STORE === "azurite";

/** The tables of this test file that are in memory, by their names. */
const inMemory = new Map<string, MemoryTable>();

/**
 * A new connection to the table of this name: in memory, or in Azurite when an account is given or
 * `TEST_STORE=azurite` puts everything there.
 */
export const connectTable = async (
  name: string,
  account?: TableAccount,
): Promise<TableConnection> => {
  if (account || areAllOnAzurite()) {
    const { azureTable } = await import("../../src/storage/azure/azure-table.ts");
    return azureTable(account ?? { connectionString: testTables() }, name);
  }
  const table = inMemory.get(name) ?? memoryTable();
  inMemory.set(name, table);
  return delayedTable(table.connect());
};

/** All rows of a table with what the service adds, in the order of their keys. */
export const dump = async (name: string, partition?: string): Promise<RawRow[]> => {
  const table = inMemory.get(name);
  if (table) return table.dump(partition);
  const { TableClient } = await import("@azure/data-tables");
  const client = TableClient.fromConnectionString(testTables(), name, {
    allowInsecureConnection: true,
  });
  const filter = partition === undefined ? {} : { filter: `PartitionKey eq '${partition}'` };
  const rows: RawRow[] = [];
  for await (const row of client.listEntities({ queryOptions: filter })) rows.push(row as RawRow);
  return rows;
};

import { randomUUID } from "node:crypto";
import { azureTable } from "../../src/storage/azure/azure-table.ts";
import type { TableConnection } from "../../src/storage/table.ts";
import type { InstanceSettings } from "./sender-instance.ts";
import { type ProcessOptions, type SenderProcess, startSender } from "./senders.ts";
import { newTableName, testTables } from "./store.ts";
import {
  type Fault,
  type StrictTeams,
  type StrictTeamsOptions,
  strictTeams,
} from "./strict-teams.ts";

/** A store, Teams, and any number of instances between them. */
export interface SenderWorld {
  readonly table: TableConnection;
  readonly teams: StrictTeams;
  /** What Teams does in one tenant. */
  readonly faults: Map<string, (call: StrictTeams["calls"][number]) => Fault | undefined>;
  start(settings: Partial<InstanceSettings>, options?: ProcessOptions): Promise<SenderProcess>;
  close(): Promise<void>;
}

/** A tenant of its own, so that nothing of another test is in its way. */
export const aTenant = (): string => `t${randomUUID().slice(0, 8)}`;

export const senderWorld = async (
  options: StrictTeamsOptions = {},
  connection: string = testTables(),
): Promise<SenderWorld> => {
  const name = newTableName();
  const table = azureTable({ connectionString: connection }, name);
  await table.prepare();
  const faults: SenderWorld["faults"] = new Map();
  const teams = await strictTeams({
    fault: (call) => faults.get(call.tenant)?.(call),
    ...options,
  });
  const started: SenderProcess[] = [];
  return {
    table,
    teams,
    faults,
    start: async (settings, processOptions) => {
      const sender = await startSender(
        { connection, table: name, serviceUrl: teams.serviceUrl, tenants: [], ...settings },
        processOptions,
      );
      started.push(sender);
      return sender;
    },
    close: async () => {
      await Promise.all(started.map((sender) => sender.kill()));
      await teams.close();
      await table.close();
    },
  };
};

import { createHmac, randomUUID } from "node:crypto";
import { type AnonymousRounds, anonymousRounds } from "../../src/anonymous/rounds.ts";
import { roundStore } from "../../src/anonymous/store.ts";
import { groupCommit } from "../../src/storage/group-commit.ts";
import type { Table, TableConnection } from "../../src/storage/table.ts";
import { connectTable, newTableName } from "./store.ts";

export const hmac = (key: string, text: string): string =>
  createHmac("sha256", key).update(text).digest("base64url");

/** Random ids that are the same ones each time. */
export const seededIds = (seed: number) => {
  let made = 0;
  return (): string => {
    const hex = createHmac("sha256", String(seed)).update(String(made++)).digest("hex");
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20, 32),
    ].join("-");
  };
};

export interface Rounds {
  readonly rounds: AnonymousRounds;
  readonly tableName: string;
  readonly partitionOf: (round: string) => string;
  /** Past all doors. */
  readonly table: Table;
  /** The id of one that was opened just now. */
  openRound(): Promise<string>;
  /** Another process with its own view of the same store, seen through whatever stands before it. */
  another(before?: (table: Table) => Table): Promise<AnonymousRounds>;
  close(): Promise<void>;
}

export const startRounds = async ({
  newId = () => randomUUID() as string,
  now = () => new Date(),
} = {}): Promise<Rounds> => {
  const tableName = newTableName();
  const tables: TableConnection[] = [];
  const another: Rounds["another"] = async (before = (table) => table) => {
    const own = await connectTable(tableName);
    tables.push(own);
    return anonymousRounds({ store: roundStore(groupCommit(before(own))), hmac, newId, now });
  };
  const rounds = await another();
  const [table] = tables as [TableConnection];
  await table.prepare();
  return {
    rounds,
    tableName,
    table,
    partitionOf: (round) => `round!${round}`,
    openRound: async () => {
      const round = randomUUID();
      await rounds.open(round);
      return round;
    },
    another,
    close: async () => {
      await Promise.all(tables.map((table) => table.close()));
    },
  };
};

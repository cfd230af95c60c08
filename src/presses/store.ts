import { z } from "zod";
import { AppError } from "../kernel/errors.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { json, rowCodec, type Stored, stored } from "../storage/rows.ts";
import type { Row, Table, Write } from "../storage/table.ts";
import type { PressMemory } from "./press.ts";
import type { Thing } from "./things.ts";

/** One for each person and thing: written with what the press changes. */
const pressRow = rowCodec({
  type: "press",
  version: 1,
  audience: "person",
  retention: "delivery",
  shape: { at: z.date().optional(), ids: json(z.array(z.string())) },
});

/** One for each network: presses before this time are remembered no more, and change nothing. */
const horizonRow = rowCodec({
  type: "pressHorizon",
  version: 1,
  audience: "system",
  retention: "network",
  shape: {
    at: z.date(),
    /** When it was moved. */
    movedAt: z.date(),
  },
});

const horizonKey = keyOf("pressHorizon");

export const pressStore = (table: Table) => ({
  /** Throws `busy` when a newer version wrote the row: what cannot be read is not nothing. */
  read: async (network: string, key: string): Promise<Stored<PressMemory> | undefined> => {
    const row = await table.get(network, key);
    const memory = stored(row, pressRow);
    if (row && !memory) throw new AppError("busy", "a press that this version cannot read");
    return memory;
  },

  /** Every memory of the network, with its time and version alone. */
  listTimes: (network: string): Promise<readonly Row[]> =>
    table.list(network, prefixOf("press"), { only: ["at"] }),

  readHorizon: async (network: string) => stored(await table.get(network, horizonKey), horizonRow),

  writeHorizon: (horizon: { at: Date; movedAt: Date }, operation: string): Write => ({
    do: "put",
    key: horizonKey,
    values: horizonRow.encode(horizon, operation),
  }),
});

/** Throws `tooLarge` when the key of such a thing would be longer than a key may be. */
export const pressKey = (person: string, thing: Thing): string => keyOf("press", person, ...thing);

export const writePress = (
  key: string,
  memory: PressMemory,
  etag: string | undefined,
  operation: string,
): Write => {
  const values = pressRow.encode({ ...memory, ids: [...memory.ids] }, operation);
  return etag === undefined ? { do: "insert", key, values } : { do: "replace", key, values, etag };
};

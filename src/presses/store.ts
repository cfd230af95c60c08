import { z } from "zod";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { reading } from "../storage/reading.ts";
import { json, rowCodec, type Stored } from "../storage/rows.ts";
import type { Row, Table, Write } from "../storage/table.ts";
import type { PressMemory } from "./press.ts";
import type { Thing } from "./things.ts";

/** One for each person and thing: written with what the press changes. */
const pressRow = rowCodec({
  type: "press",
  version: 1,
  retention: "delivery",
  shape: { at: z.date().optional(), ids: json(z.array(z.string())) },
});

/** One for each network: presses before this time are remembered no more, and change nothing. */
const horizonRow = rowCodec({
  type: "pressHorizon",
  version: 1,
  retention: "network",
  shape: {
    at: z.date(),
    /** When it was moved. */
    movedAt: z.date(),
  },
});

const horizonKey = keyOf("pressHorizon");

export const pressStore = (table: Table) => ({
  /** Throws `UnreadableRow`: what cannot be read is not nothing. */
  read: (network: string, key: string): Promise<Stored<PressMemory> | undefined> =>
    reading(table).get(network, key, pressRow),

  /** Every memory of the network, with its time and version alone. */
  listTimes: (network: string): Promise<readonly Row[]> =>
    table.list(network, prefixOf("press"), { only: ["at"] }),

  readHorizon: (network: string) => reading(table).get(network, horizonKey, horizonRow),

  writeHorizon: (horizon: { at: Date; movedAt: Date }, operation: string): Write =>
    horizonRow.put(horizonKey, horizon, { operation }),
});

/** Throws `tooLarge` when the key of such a thing would be longer than a key may be. */
export const pressKey = (person: string, thing: Thing): string => keyOf("press", person, ...thing);

/** Over the memory that was read, if there was one. */
export const writePress = (
  known: Stored<PressMemory> | undefined,
  { ids, ...memory }: PressMemory,
  stamp: { readonly key: string; readonly operation: string },
): Write => pressRow.save(known, { ...memory, ids: [...ids] }, stamp);

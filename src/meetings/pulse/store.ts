import { keyOf, prefixOf } from "../../storage/keys.ts";
import { decodeAll, json, rowCodec, type Stored, stored } from "../../storage/rows.ts";
import type { Table, Write } from "../../storage/table.ts";
import { type Pulse, pulseShape } from "./pulse.ts";

const pulseRow = rowCodec({
  type: "pulse",
  version: 1,
  audience: "network",
  retention: "network",
  shape: { ...pulseShape, counts: json(pulseShape.counts.unwrap()).optional() },
});

const pulseKey = (meeting: string): string => keyOf("pulse", meeting);

export type PulseStore = ReturnType<typeof pulseStore>;

export const pulseStore = (table: Table) => ({
  read: async (network: string, meeting: string): Promise<Stored<Pulse> | undefined> =>
    stored(await table.get(network, pulseKey(meeting)), pulseRow),

  list: async (network: string): Promise<Pulse[]> =>
    decodeAll(await table.list(network, prefixOf("pulse")), pulseRow),

  write: (pulse: Pulse, etag: string | undefined, operation: string): Write => {
    const key = pulseKey(pulse.meeting);
    const values = pulseRow.encode(pulse, operation);
    return etag === undefined
      ? { do: "insert", key, values }
      : { do: "replace", key, etag, values };
  },
});

import { keyOf, prefixOf } from "../../storage/keys.ts";
import { reading, valuesOf } from "../../storage/reading.ts";
import { json, rowCodec, type Stored } from "../../storage/rows.ts";
import type { Table, Write } from "../../storage/table.ts";
import { type Pulse, pulseShape } from "./pulse.ts";

const pulseRow = rowCodec({
  type: "pulse",
  version: 1,
  retention: "network",
  shape: { ...pulseShape, counts: json(pulseShape.counts.unwrap()).optional() },
});

const pulseKey = (meeting: string): string => keyOf("pulse", meeting);

export type PulseStore = ReturnType<typeof pulseStore>;

export const pulseStore = (table: Table) => {
  const rows = reading(table);
  return {
    read: (network: string, meeting: string): Promise<Stored<Pulse> | undefined> =>
      rows.get(network, pulseKey(meeting), pulseRow),

    list: async (network: string): Promise<readonly Pulse[]> =>
      valuesOf(await rows.list(network, prefixOf("pulse"), pulseRow)),

    write: (pulse: Pulse, known: Stored<Pulse> | undefined, operation: string): Write =>
      pulseRow.save(known, pulse, { key: pulseKey(pulse.meeting), operation }),
  };
};

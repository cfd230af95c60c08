import { z } from "zod";
import { derived } from "../storage/derived.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { type Listed, reading, valuesOf } from "../storage/reading.ts";
import { json, type Read, rowCodec } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";

const putAwayRow = rowCodec({
  type: "putAway",
  version: 1,
  retention: "person",
  shape: { person: z.string(), names: json(z.array(z.string())) },
});

const putAwayKey = (person: string): string => keyOf("putAway", person);

/** What a person put away, the latest last, and the row of it that was read. */
export interface ReadPutAway extends Read {
  readonly names: readonly string[];
}

interface PutAwayOf {
  readonly person: string;
  readonly names: readonly string[];
}

const byPerson = derived(
  (listed: Listed<PutAwayOf>): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map(valuesOf(listed).map(({ person, names }) => [person, new Set(names)])),
);

export type HomeStore = ReturnType<typeof homeStore>;

export const homeStore = (table: Table) => ({
  /** By person: one list that is kept, and not a row for each who asks. */
  putAway: async (network: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> =>
    byPerson(await reading(table).list(network, prefixOf("putAway"), putAwayRow)),

  /** Nothing when the person has put nothing away. */
  find: async (network: string, person: string): Promise<ReadPutAway | undefined> => {
    const found = await reading(table).get(network, putAwayKey(person), putAwayRow);
    return found && { names: found.value.names, row: found.row };
  },

  /** `known`: what the person put away before, if anything. */
  save: (
    person: string,
    names: readonly string[],
    { known, operation }: { readonly known: ReadPutAway | undefined; readonly operation: string },
  ): Write =>
    putAwayRow.save(known, { person, names: [...names] }, { key: putAwayKey(person), operation }),

  write: async (network: string, write: Write): Promise<boolean> =>
    (await table.write(network, [write])).written,
});

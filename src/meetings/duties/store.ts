import type { DutyRole } from "../../contract/vocabulary.ts";
import { keyOf, prefixOf } from "../../storage/keys.ts";
import { reading, valuesOf } from "../../storage/reading.ts";
import { json, rowCodec, type Stored } from "../../storage/rows.ts";
import type { Table, Write } from "../../storage/table.ts";
import { type Duty, type DutyKey, dutyShape, type WillingPerson, willingShape } from "./duty.ts";

/** Its person's own, and what the rotation goes by. */
const willingRow = rowCodec({
  type: "willing",
  version: 1,
  retention: "person",
  shape: willingShape,
});

const dutyRow = rowCodec({
  type: "turn",
  version: 1,
  retention: "network",
  shape: { ...dutyShape, asked: json(dutyShape.asked) },
});

const willingKey = (person: string): string => keyOf("willing", person);
const dutyKey = ({ meeting, role }: DutyKey): string => keyOf("turn", meeting, role);

/** The duties of one meeting, with their versions. */
export type StoredDuties = Readonly<Partial<Record<DutyRole, Stored<Duty>>>>;

export type DutyStore = ReturnType<typeof dutyStore>;

export const dutyStore = (table: Table) => {
  const rows = reading(table);
  return {
    readWilling: (network: string, person: string): Promise<Stored<WillingPerson> | undefined> =>
      rows.get(network, willingKey(person), willingRow),

    listWilling: async (network: string): Promise<readonly WillingPerson[]> =>
      valuesOf(await rows.list(network, prefixOf("willing"), willingRow)),

    readDuties: async (network: string, meeting: string): Promise<StoredDuties> => {
      const { found } = await rows.list(network, prefixOf("turn", meeting), dutyRow);
      return Object.fromEntries(found.map((duty) => [duty.value.role, duty]));
    },

    /** Prefixes of the keys of who has which duty. */
    dutiesOf: (meeting: string): readonly string[] => [prefixOf("turn", meeting)],

    listDuties: async (network: string): Promise<readonly Duty[]> =>
      valuesOf(await rows.list(network, prefixOf("turn"), dutyRow)),

    writeWilling: (
      willing: WillingPerson,
      known: Stored<WillingPerson> | undefined,
      operation: string,
    ): Write => willingRow.save(known, willing, { key: willingKey(willing.person), operation }),

    writeDuty: (duty: Duty, known: Stored<Duty> | undefined, operation: string): Write =>
      dutyRow.save(known, duty, { key: dutyKey(duty), operation }),
  };
};

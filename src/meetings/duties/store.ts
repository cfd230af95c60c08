import type { TurnRole } from "../../contract/vocabulary.ts";
import { keyOf, prefixOf } from "../../storage/keys.ts";
import { reading, valuesOf } from "../../storage/reading.ts";
import { json, rowCodec, type Stored } from "../../storage/rows.ts";
import type { Table, Write } from "../../storage/table.ts";
import { type Turn, turnShape, type WillingPerson, willingShape } from "./duty.ts";

/** Its person's own, and what the rotation goes by. */
const willingRow = rowCodec({
  type: "willing",
  version: 1,
  audience: "network",
  retention: "person",
  shape: willingShape,
});

const turnRow = rowCodec({
  type: "turn",
  version: 1,
  audience: "network",
  retention: "network",
  shape: { ...turnShape, asked: json(turnShape.asked) },
});

const willingKey = (person: string): string => keyOf("willing", person);
const turnKey = ({ meeting, role }: Pick<Turn, "meeting" | "role">): string =>
  keyOf("turn", meeting, role);

/** The turns of one meeting, with their versions. */
export type StoredTurns = Readonly<Partial<Record<TurnRole, Stored<Turn>>>>;

export type TurnStore = ReturnType<typeof turnStore>;

export const turnStore = (table: Table) => {
  const rows = reading(table);
  return {
    readWilling: (network: string, person: string): Promise<Stored<WillingPerson> | undefined> =>
      rows.get(network, willingKey(person), willingRow),

    listWilling: async (network: string): Promise<readonly WillingPerson[]> =>
      valuesOf(await rows.list(network, prefixOf("willing"), willingRow)),

    readTurns: async (network: string, meeting: string): Promise<StoredTurns> => {
      const { found } = await rows.list(network, prefixOf("turn", meeting), turnRow);
      return Object.fromEntries(found.map((turn) => [turn.value.role, turn]));
    },

    listTurns: async (network: string): Promise<readonly Turn[]> =>
      valuesOf(await rows.list(network, prefixOf("turn"), turnRow)),

    writeWilling: (
      willing: WillingPerson,
      known: Stored<WillingPerson> | undefined,
      operation: string,
    ): Write => willingRow.save(known, willing, { key: willingKey(willing.person), operation }),

    writeTurn: (turn: Turn, known: Stored<Turn> | undefined, operation: string): Write =>
      turnRow.save(known, turn, { key: turnKey(turn), operation }),
  };
};

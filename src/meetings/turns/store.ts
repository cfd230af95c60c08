import type { TurnRole } from "../../contract/vocabulary.ts";
import { keyOf, prefixOf } from "../../storage/keys.ts";
import { decodeAll, json, rowCodec, type Stored, stored, storedAll } from "../../storage/rows.ts";
import type { Table, Write } from "../../storage/table.ts";
import { writeOver } from "../store.ts";
import { type Turn, turnShape, type WillingPerson, willingShape } from "./turn.ts";

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

export const turnStore = (table: Table) => ({
  readWilling: async (
    network: string,
    person: string,
  ): Promise<Stored<WillingPerson> | undefined> =>
    stored(await table.get(network, willingKey(person)), willingRow),

  listWilling: async (network: string): Promise<WillingPerson[]> =>
    decodeAll(await table.list(network, prefixOf("willing")), willingRow),

  readTurns: async (network: string, meeting: string): Promise<StoredTurns> => {
    const found = storedAll(await table.list(network, prefixOf("turn", meeting)), turnRow);
    return Object.fromEntries(found.map((turn) => [turn.value.role, turn]));
  },

  listTurns: async (network: string): Promise<Turn[]> =>
    decodeAll(await table.list(network, prefixOf("turn")), turnRow),

  writeWilling: (willing: WillingPerson, etag: string | undefined, operation: string): Write =>
    writeOver(willingKey(willing.person), etag, willingRow.encode(willing, operation)),

  writeTurn: (turn: Turn, etag: string | undefined, operation: string): Write =>
    writeOver(turnKey(turn), etag, turnRow.encode(turn, operation)),
});

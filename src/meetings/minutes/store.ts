import { z } from "zod";
import { localeSchema } from "../../contract/locale.ts";
import { lineKinds, topicSlots } from "../../contract/vocabulary.ts";
import { keyOf, prefixOf } from "../../storage/keys.ts";
import { decodeAll, json, rowCodec, type Stored, stored, storedAll } from "../../storage/rows.ts";
import type { Table, Write } from "../../storage/table.ts";
import { writeOver } from "../store.ts";
import type { Line } from "./line.ts";
import type { Minutes } from "./minutes.ts";

const lineRow = rowCodec({
  type: "line",
  version: 1,
  audience: "network",
  retention: "network",
  shape: {
    meeting: z.string(),
    id: z.string(),
    kind: z.enum(lineKinds),
    text: z.string(),
    language: localeSchema,
    slot: z.enum(topicSlots).optional(),
    topic: z.string().optional(),
    by: z.string(),
    at: z.date(),
    changedAt: z.date(),
    owner: z.string().optional(),
    due: z.string().optional(),
    done: z.boolean(),
  },
});

const minutesRow = rowCodec({
  type: "minutes",
  version: 1,
  audience: "network",
  retention: "network",
  shape: {
    meeting: z.string(),
    doneSlots: json(z.array(z.enum(topicSlots))),
    round: z.number(),
    closed: z.boolean(),
    closedAt: z.date().optional(),
    closedBy: z.string().optional(),
    attendance: z.number().optional(),
  },
});

const lineKey = (meeting: string, id: string): string => keyOf("line", meeting, id);
const minutesKey = (meeting: string): string => keyOf("minutes", meeting);

export type MinutesStore = ReturnType<typeof minutesStore>;

export const minutesStore = (table: Table) => ({
  readMinutes: async (network: string, meeting: string): Promise<Stored<Minutes> | undefined> =>
    stored(await table.get(network, minutesKey(meeting)), minutesRow),

  listMinutes: async (network: string): Promise<Minutes[]> =>
    decodeAll(await table.list(network, prefixOf("minutes")), minutesRow),

  readLine: async (
    network: string,
    meeting: string,
    id: string,
  ): Promise<Stored<Line> | undefined> =>
    stored(await table.get(network, lineKey(meeting, id)), lineRow),

  listLines: async (network: string, meeting: string): Promise<Stored<Line>[]> =>
    storedAll(await table.list(network, prefixOf("line", meeting)), lineRow),

  countLines: async (network: string, meeting: string): Promise<number> =>
    (await table.list(network, prefixOf("line", meeting), { only: ["rowType"] })).length,

  /** Of every meeting of the network. */
  listOpenActions: async (network: string): Promise<Stored<Line>[]> =>
    storedAll(
      await table.list(network, prefixOf("line"), { where: { kind: "action", done: false } }),
      lineRow,
    ),

  writeMinutes: (minutes: Minutes, etag: string | undefined, operation: string): Write =>
    writeOver(minutesKey(minutes.meeting), etag, minutesRow.encode(minutes, operation)),

  writeLine: (line: Line, etag: string | undefined, operation: string): Write =>
    writeOver(lineKey(line.meeting, line.id), etag, lineRow.encode(line, operation, line.language)),

  removeLine: ({ meeting, id }: Line, etag: string): Write => ({
    do: "remove",
    key: lineKey(meeting, id),
    etag,
  }),
});

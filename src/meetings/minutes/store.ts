import { z } from "zod";
import { localeSchema } from "../../contract/locale.ts";
import { lineKinds, topicSlots } from "../../contract/vocabulary.ts";
import { keyOf, prefixOf } from "../../storage/keys.ts";
import { type Listed, reading, valuesOf } from "../../storage/reading.ts";
import { json, remove, rowCodec, type Stored } from "../../storage/rows.ts";
import type { Table, Write } from "../../storage/table.ts";
import type { Line } from "./line.ts";
import type { Minutes } from "./minutes.ts";

const lineRow = rowCodec({
  type: "line",
  version: 1,
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

export const minutesStore = (table: Table) => {
  const rows = reading(table);
  return {
    readMinutes: (network: string, meeting: string): Promise<Stored<Minutes> | undefined> =>
      rows.get(network, minutesKey(meeting), minutesRow),

    listMinutes: async (network: string): Promise<readonly Minutes[]> =>
      valuesOf(await rows.list(network, prefixOf("minutes"), minutesRow)),

    readLine: (network: string, meeting: string, id: string): Promise<Stored<Line> | undefined> =>
      rows.get(network, lineKey(meeting, id), lineRow),

    listLines: (network: string, meeting: string): Promise<Listed<Line>> =>
      rows.list(network, prefixOf("line", meeting), lineRow),

    countLines: async (network: string, meeting: string): Promise<number> =>
      (await table.list(network, prefixOf("line", meeting), { only: ["rowType"] })).length,

    /** Of every meeting of the network: the same array while nothing in it changes. */
    listAllLines: async (network: string): Promise<readonly Line[]> =>
      valuesOf(await rows.list(network, prefixOf("line"), lineRow)),

    /** Of every meeting of the network. */
    listOpenActions: (network: string): Promise<Listed<Line>> =>
      rows.list(
        network,
        { prefix: prefixOf("line"), where: { kind: "action", done: false } },
        lineRow,
      ),

    writeMinutes: (
      minutes: Minutes,
      known: Stored<Minutes> | undefined,
      operation: string,
    ): Write => minutesRow.save(known, minutes, { key: minutesKey(minutes.meeting), operation }),

    writeLine: (line: Line, known: Stored<Line> | undefined, operation: string): Write =>
      lineRow.save(known, line, {
        key: lineKey(line.meeting, line.id),
        operation,
        language: line.language,
      }),

    removeLine: remove,
  };
};

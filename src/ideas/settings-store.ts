import { z } from "zod";
import { hideableStages, ideaStages } from "../contract/vocabulary.ts";
import { keyOf } from "../storage/keys.ts";
import { type Reading, reading } from "../storage/reading.ts";
import { recent } from "../storage/recent.ts";
import { json, rowCodec, type Stored } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";
import type { IdeaSettings } from "./stages.ts";

const settingsRow = rowCodec({
  type: "ideaSettings",
  version: 1,
  retention: "network",
  shape: {
    answerDays: z.number(),
    names: json(z.partialRecord(z.enum(ideaStages), z.string())),
    hidden: json(z.array(z.enum(hideableStages))),
  },
});

const key = keyOf("ideaSettings");

export type IdeaSettingsStore = ReturnType<typeof ideaSettingsStore>;

export const ideaSettingsStore = (table: Table) => {
  /** From a kept list: it is read with every card and every list. */
  const readIn =
    (rows: Reading) =>
    async (network: string): Promise<Stored<IdeaSettings> | undefined> =>
      (await rows.list(network, key, settingsRow)).found[0];

  return {
    read: readIn(reading(table)),

    /** It may be a second old. */
    readRecent: readIn(reading(recent(table))),

    save: (
      settings: IdeaSettings,
      known: Stored<IdeaSettings> | undefined,
      operation: string,
    ): Write => settingsRow.save(known, settings, { key, operation }),
  };
};

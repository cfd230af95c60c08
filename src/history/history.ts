import { z } from "zod";
import type { Actor } from "../kernel/actor.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { removeAll } from "../storage/remove-all.ts";
import { rowCodec } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";

const historyRow = rowCodec({
  type: "log",
  version: 1,
  audience: "coordinators",
  retention: "log",
  shape: { at: z.date(), person: z.string(), what: z.string(), about: z.string() },
});

/** Who did what to what, as a line of the network's log; written with the change itself. */
export const historyLine = (
  actor: Pick<Actor, "person">,
  line: { readonly what: string; readonly about: string; readonly at: Date },
  operation: string,
): Write =>
  historyRow.insert(
    keyOf("log", line.at.toISOString(), operation),
    { ...line, person: actor.person },
    { operation },
  );

/** Takes away lines from before then, the oldest first, so many at most; says how many. */
export const removeOldHistory = async (
  table: Table,
  network: string,
  { before, most }: { readonly before: Date; readonly most: number },
): Promise<number> => {
  const rows = await table.list(network, prefixOf("log"), {
    before: keyOf("log", before.toISOString()),
    limit: most,
    only: [],
  });
  return removeAll(table, network, rows);
};

import { z } from "zod";
import type { Actor } from "../kernel/actor.ts";
import { keyOf } from "../storage/keys.ts";
import { rowCodec } from "../storage/rows.ts";
import type { Write } from "../storage/table.ts";

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

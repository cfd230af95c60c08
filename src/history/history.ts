import { z } from "zod";
import {
  announcementKinds,
  type HistoryKind,
  historyFields,
  historyKinds,
  livelyKinds,
} from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import { keyOf, latestFirst, prefixOf } from "../storage/keys.ts";
import { removeAll } from "../storage/remove-all.ts";
import { json, rowCodec } from "../storage/rows.ts";
import { mostChanges, type Row, type Table, type Write } from "../storage/table.ts";
import type { Change } from "./changes.ts";

const changeSchema = z.object({
  field: z.enum(historyFields),
  from: z.string().optional(),
  to: z.string().optional(),
});

/** Version 1 stood under `log!` alone, with any word in `what`; nothing reads it any more. */
export const historyRow = rowCodec({
  type: "log",
  version: 2,
  retention: "log",
  shape: {
    at: z.date(),
    person: z.string(),
    what: z.enum(historyKinds),
    about: z.string(),
    changes: json(z.array(changeSchema)),
    /** Whether everybody in the network may see it without asking for the thing itself. */
    forAll: z.boolean(),
  },
});

/** What everybody in the network may see the things of: what is announced, what shows its life, and more. */
const forAll: ReadonlySet<HistoryKind> = new Set<HistoryKind>([
  ...announcementKinds,
  ...livelyKinds,
  "agenda.presentationOffered",
  "agenda.proposed",
  "agenda.themeChosen",
  "agenda.themeProposed",
  "minutes.reopened",
  "projects.archived",
  "projects.handedOver",
  "projects.outcomeSaved",
  "projects.restored",
  "projects.rootedAnswered",
  "retros.closed",
  "retros.opened",
  "retros.takenOver",
  "turns.changed",
]);

export interface HistoryLine {
  readonly what: HistoryKind;
  /** The id of the thing. */
  readonly about: string;
  readonly at: Date;
  readonly changes?: readonly Change[];
}

/** Under which keys an entry stands. */
export const historyKeys = (about: string, at: Date, operation: string): string[] => [
  keyOf("recent", latestFirst(at), operation),
  keyOf("history", about, latestFirst(at), operation),
];

/**
 * Who changed what, as an entry of the network's log under its two keys; written with the change itself. Never of what
 * somebody answers, supports or ticks.
 */
export const historyLines = (
  { person }: Pick<Actor, "person">,
  { what, about, at, changes = [] }: HistoryLine,
  operation: string,
): Write[] => {
  const entry = { at, person, what, about, changes: [...changes], forAll: forAll.has(what) };
  return historyKeys(about, at, operation).map((key) =>
    historyRow.insert(key, entry, { operation }),
  );
};

/** Lines of before there was a reader. */
const removeOldLines = async (
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

/** Both keys of an entry end in one transaction. */
const pairsAtOnce = Math.floor(mostChanges / 2);

/** Takes away entries from before then, each with both its keys; at most so many rows, and says how many. */
export const removeOldHistory = async (
  table: Table,
  network: string,
  { before, most }: { readonly before: Date; readonly most: number },
): Promise<number> => {
  const lines = await removeOldLines(table, network, { before, most });
  const entries = Math.floor((most - lines) / 2);
  if (entries <= 0) return lines;
  const oldest = latestFirst(new Date(before.getTime() - 1));
  const rows = await table.list(network, prefixOf("recent"), {
    from: keyOf("recent", oldest),
    limit: entries,
    only: ["about"],
  });
  const aboutOf = ({ values }: Row): string => String(values.about);
  const twins = new Map<string, Row>();
  for (const about of new Set(rows.map(aboutOf))) {
    const from = keyOf("history", about, oldest);
    for (const row of await table.list(network, prefixOf("history", about), { from, only: [] }))
      twins.set(row.key, row);
  }
  const prefix = prefixOf("recent");
  const pairs = rows.map((row) => {
    const twin = twins.get(prefixOf("history", aboutOf(row)) + row.key.slice(prefix.length));
    return twin ? [row, twin] : [row];
  });
  let removed = lines;
  for (let first = 0; first < pairs.length; first += pairsAtOnce)
    removed += await removeAll(table, network, pairs.slice(first, first + pairsAtOnce).flat());
  return removed;
};

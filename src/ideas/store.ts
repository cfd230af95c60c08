import { z } from "zod";
import { localeSchema } from "../contract/locale.ts";
import { ideaNeeds, ideaStages } from "../contract/vocabulary.ts";
import { derived } from "../storage/derived.ts";
import { descending, fromDescending, keyOf, prefixOf } from "../storage/keys.ts";
import { type Listed, reading } from "../storage/reading.ts";
import { json, remove, rowCodec, type Stored } from "../storage/rows.ts";
import type { Row, Table, Write } from "../storage/table.ts";
import type { Idea } from "./idea.ts";
import type { Supporters } from "./view.ts";

const ideaRow = rowCodec({
  type: "idea",
  version: 1,
  retention: "network",
  shape: {
    id: z.string(),
    number: z.number(),
    stage: z.enum(ideaStages),
    title: z.string(),
    problem: z.string(),
    firstTrial: z.string(),
    needs: json(z.array(z.enum(ideaNeeds))),
    author: z.string(),
    language: localeSchema,
    submittedAt: z.date(),
  },
});

/** Holds a number taken, so that no two ideas have the same. */
const numberRow = rowCodec({
  type: "ideaNumber",
  version: 1,
  retention: "network",
  shape: { idea: z.string() },
});

/** One for each person who supports an idea: pressing twice changes nothing, and the count is derived. */
const supportRow = rowCodec({
  type: "support",
  version: 1,
  retention: "person",
  shape: { idea: z.string(), person: z.string(), at: z.date() },
});

const ideaKey = (id: string): string => keyOf("idea", id);
const supportKey = (idea: string, person: string): string => keyOf("support", idea, person);

type Support = NonNullable<ReturnType<typeof supportRow.decode>>;

export type IdeaStore = ReturnType<typeof ideaStore>;

/** By the idea's id. */
const supportersByIdea = derived((found: readonly Row[]): ReadonlyMap<string, Supporters> => {
  const byIdea = new Map<string, Set<string>>();
  for (const { values } of found) {
    const idea = String(values.idea);
    const people = byIdea.get(idea) ?? new Set<string>();
    byIdea.set(idea, people.add(String(values.person)));
  }
  return byIdea;
});

export const ideaStore = (table: Table) => {
  const rows = reading(table);
  /** The last number seen in each network; the row that holds the number decides, this only saves a read. */
  const lastNumbers = new Map<string, number>();

  const readLastNumber = async (network: string): Promise<number> => {
    const [row] = await table.list(network, prefixOf("ideaNumber"), {
      limit: 1,
      only: ["rowType"],
    });
    return row ? fromDescending(row.key.slice(prefixOf("ideaNumber").length)) : 0;
  };

  return {
    find: async (network: string, id: string): Promise<Idea | undefined> =>
      (await rows.get(network, ideaKey(id), ideaRow))?.value,

    list: (network: string): Promise<Listed<Idea>> => rows.list(network, prefixOf("idea"), ideaRow),

    nextNumber: async (network: string): Promise<number> => {
      const last = lastNumbers.get(network) ?? (await readLastNumber(network));
      const next = Math.max(last, lastNumbers.get(network) ?? 0) + 1;
      lastNumbers.set(network, next);
      return next;
    },

    /** Another instance took the number: what was remembered is behind. */
    forgetNumber: (network: string): void => {
      lastNumbers.delete(network);
    },

    supporters: async (network: string, idea: string): Promise<Set<string>> => {
      const found = await table.list(network, prefixOf("support", idea), { only: ["person"] });
      return new Set(found.map((row) => String(row.values.person)));
    },

    /** The supporters of every idea, by the idea's id. */
    allSupporters: async (network: string): Promise<ReadonlyMap<string, Supporters>> =>
      supportersByIdea(
        await table.list(network, prefixOf("support"), { only: ["idea", "person"] }),
      ),

    readSupport: (
      network: string,
      idea: string,
      person: string,
    ): Promise<Stored<Support> | undefined> =>
      rows.get(network, supportKey(idea, person), supportRow),

    insertIdea: (idea: Idea, operation: string): Write[] => [
      ideaRow.insert(ideaKey(idea.id), idea, { operation, language: idea.language }),
      numberRow.insert(
        keyOf("ideaNumber", descending(idea.number)),
        { idea: idea.id },
        { operation },
      ),
    ],

    insertSupport: (support: Support, operation: string): Write =>
      supportRow.insert(supportKey(support.idea, support.person), support, { operation }),

    removeSupport: remove,
  };
};

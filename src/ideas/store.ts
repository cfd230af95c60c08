import { z } from "zod";
import { localeSchema } from "../contract/locale.ts";
import { ideaDeciders, ideaNeeds, ideaStages, ideaStates } from "../contract/vocabulary.ts";
import { derived } from "../storage/derived.ts";
import { firstFrom } from "../storage/in-order.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { numbering, numberKey } from "../storage/numbers.ts";
import { type Listed, reading, valuesOf } from "../storage/reading.ts";
import { json, remove, rowCodec, type Stored } from "../storage/rows.ts";
import type { Row, Table, Write } from "../storage/table.ts";
import type { Idea } from "./idea.ts";
import { mergesIn, onceEach, peopleWithParts } from "./merged.ts";
import type { Step } from "./path.ts";
import type { Joined, PeopleByIdea, Support, Supporters } from "./people.ts";
import { type IdeaSupports, supportStore, supportsIn } from "./support-store.ts";

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
    state: z.enum(ideaStates).optional(),
    mergedInto: z.string().optional(),
    mergedAt: z.string().optional(),
    project: z.string().optional(),
    keeper: z.string().optional(),
    keeperAsked: z.string().optional(),
    answerBy: z.string().optional(),
    round: z.number().optional(),
    lastStep: json(
      z.object({
        id: z.string(),
        by: z.string(),
        from: z.enum(ideaStages),
        at: z.string().optional(),
      }),
    ).optional(),
    answered: json(
      z.object({ at: z.string(), keeper: z.string(), inTime: z.boolean() }),
    ).optional(),
  },
});

/** Holds a number taken, so that no two ideas have the same. */
const numberRow = rowCodec({
  type: "ideaNumber",
  version: 1,
  retention: "network",
  shape: { idea: z.string() },
});

const stepRow = rowCodec({
  type: "ideaStep",
  version: 1,
  retention: "network",
  shape: {
    idea: z.string(),
    id: z.string(),
    from: z.enum(ideaStages),
    to: z.enum(ideaStages),
    at: z.date(),
    by: z.string(),
    as: z.enum(ideaDeciders),
    reason: z.string(),
    next: z.string(),
    nextAt: z.string().optional(),
    whatWouldChange: z.string(),
    language: localeSchema,
  },
});

/** One for each person who joined an idea. */
const joinRow = rowCodec({
  type: "ideaJoin",
  version: 1,
  retention: "person",
  shape: { idea: z.string(), person: z.string(), offer: z.string(), at: z.date() },
});

const ideaKey = (id: string): string => keyOf("idea", id);
const stepKey = (idea: string, id: string): string => keyOf("ideaStep", idea, id);
const joinKey = (idea: string, person: string): string => keyOf("ideaJoin", idea, person);

export type IdeaStore = ReturnType<typeof ideaStore>;

/** Those of an idea stand together in the rows: they are looked for when they are asked for. */
const joinedByIdea = derived((found: readonly Row[]): PeopleByIdea => {
  const known = new Map<string, Supporters>();
  const look = (idea: string): Supporters => {
    const prefix = prefixOf("ideaJoin", idea);
    const people = new Map<string, boolean>();
    for (let at = firstFrom(found, prefix); found[at]?.key.startsWith(prefix); at++)
      people.set(String(found[at]?.values.person), false);
    known.set(idea, people);
    return people;
  };
  return { get: (idea) => known.get(idea) ?? look(idea) };
});

const byTime = derived((listed: Listed<Step>): readonly Step[] =>
  valuesOf(listed).toSorted((one, other) => one.at.getTime() - other.at.getTime()),
);

const byJoining = (joined: readonly Joined[]): readonly Joined[] =>
  joined.toSorted((one, other) => one.at.getTime() - other.at.getTime());

const namedFirst = (supports: readonly Support[]): readonly Support[] =>
  supports.toSorted((one, other) => Number(other.named ?? false) - Number(one.named ?? false));

export const ideaStore = (table: Table) => {
  const rows = reading(table);
  const supports = supportStore(table);

  const read = (network: string, id: string): Promise<Stored<Idea> | undefined> =>
    rows.get(network, ideaKey(id), ideaRow);

  const list = (network: string): Promise<Listed<Idea>> =>
    rows.list(network, prefixOf("idea"), ideaRow);

  /** What stands under an idea and under those that were merged into it: its own first. */
  const readWithParts = async <T>(
    network: string,
    id: string,
    readOne: (idea: string) => Promise<T>,
  ) => {
    const [own, listed] = await Promise.all([readOne(id), list(network)]);
    const { find, partsOf } = mergesIn(listed);
    const others = await Promise.all(partsOf(id).map((part) => readOne(part.id)));
    const all: [T, ...T[]] = [own, ...others];
    return { all, author: find(id)?.author };
  };

  return {
    read,
    list,

    /** Where an idea has come to: the one that it was merged into, or itself. */
    endOf: async (network: string, id: string): Promise<Idea | undefined> =>
      mergesIn(await list(network)).endOf(id),

    /** Those that were merged into it. */
    partsOf: async (network: string, id: string): Promise<readonly Idea[]> =>
      mergesIn(await list(network)).partsOf(id),

    find: async (network: string, id: string): Promise<Idea | undefined> =>
      (await read(network, id))?.value,

    ...numbering(table, "ideaNumber"),

    /** Which idea has this number. */
    findNumbered: async (network: string, number: number): Promise<Idea | undefined> => {
      const held = await rows.get(network, numberKey("ideaNumber", number), numberRow);
      return held && (await read(network, held.value.idea))?.value;
    },

    /** With those of what was merged into it; one of each person. */
    supports: async (network: string, idea: string): Promise<readonly Support[]> => {
      const { all, author } = await readWithParts(network, idea, (one) =>
        supports.read(network, one),
      );
      return onceEach(namedFirst(all.flatMap(supportsIn)), author);
    },

    /** The supporters of every idea, by the idea's id; with those of what was merged into it. */
    allSupporters: async (network: string): Promise<PeopleByIdea> => {
      const [people, listed] = await Promise.all([supports.allSupporters(network), list(network)]);
      return peopleWithParts(people, listed);
    },

    /** Those who joined, alike. */
    allJoined: async (network: string): Promise<PeopleByIdea> => {
      const [found, listed] = await Promise.all([
        table.list(network, prefixOf("ideaJoin")),
        list(network),
      ]);
      return peopleWithParts(joinedByIdea(found), listed);
    },

    /** What stands under the idea, then under each that was merged into it. */
    readSupports: async (
      network: string,
      idea: string,
    ): Promise<readonly [IdeaSupports, ...IdeaSupports[]]> =>
      (await readWithParts(network, idea, (one) => supports.read(network, one))).all,

    insertSupports: supports.insert,
    saveSupport: supports.save,
    removeSupport: supports.remove,
    takeOverSupports: supports.takeOver,

    /** In the order in which they were taken. */
    steps: async (network: string, idea: string): Promise<readonly Step[]> =>
      byTime(await rows.list(network, prefixOf("ideaStep", idea), stepRow)),

    findStep: async (network: string, idea: string, id: string): Promise<Step | undefined> =>
      (await rows.get(network, stepKey(idea, id), stepRow))?.value,

    /** In the order in which they joined; with those of what was merged into it, each person once. */
    joined: async (network: string, idea: string): Promise<readonly Joined[]> => {
      const { all, author } = await readWithParts(network, idea, (one) =>
        rows.list(network, prefixOf("ideaJoin", one), joinRow),
      );
      return byJoining(onceEach(all.flatMap(valuesOf), author));
    },

    /** Those of a person: of the idea, then of what was merged into it. */
    readJoined: async (
      network: string,
      idea: string,
      person: string,
    ): Promise<readonly Stored<Joined>[]> => {
      const { all } = await readWithParts(network, idea, (one) =>
        rows.get(network, joinKey(one, person), joinRow),
      );
      return all.filter((one) => one !== undefined);
    },

    insertIdea: (idea: Idea, operation: string): Write[] => [
      ideaRow.insert(ideaKey(idea.id), idea, { operation, language: idea.language }),
      numberRow.insert(numberKey("ideaNumber", idea.number), { idea: idea.id }, { operation }),
    ],

    replaceIdea: (idea: Idea, known: Stored<Idea>, operation: string): Write =>
      ideaRow.replace(known, idea, { operation, language: idea.language }),

    insertStep: (step: Step, operation: string): Write =>
      stepRow.insert(stepKey(step.idea, step.id), step, { operation, language: step.language }),

    saveJoined: (joined: Joined, known: Stored<Joined> | undefined, operation: string): Write =>
      joinRow.save(known, joined, { key: joinKey(joined.idea, joined.person), operation }),

    remove,
  };
};

import { z } from "zod";
import { derived } from "../storage/derived.ts";
import { firstFrom } from "../storage/in-order.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { type Listed, reading, wholeOf } from "../storage/reading.ts";
import { json, remove, rowCodec, type Stored, stored } from "../storage/rows.ts";
import { mostChanges, type Over, type Row, type Table, type Write } from "../storage/table.ts";
import type { PeopleByIdea, Support, Supporters } from "./people.ts";

/** Those who support an idea stand together, so that whoever reads after many of them pressed reads few rows. */
const supportsRow = rowCodec({
  type: "supports",
  version: 1,
  retention: "person",
  shape: {
    idea: z.string(),
    /** By the person; `at` is an ISO time. */
    people: json(z.record(z.string(), z.object({ at: z.string(), named: z.boolean().optional() }))),
  },
});

/** As earlier versions wrote it: a row for each person who supports an idea. */
const supportRow = rowCodec({
  type: "support",
  version: 1,
  retention: "person",
  shape: {
    idea: z.string(),
    person: z.string(),
    at: z.date(),
    named: z.boolean().optional(),
  },
});

type SupportsRow = NonNullable<ReturnType<typeof supportsRow.decode>>;
type People = SupportsRow["people"];

/** Once a row has so many people, the next ones go into another. */
const peopleInRow = 150;
/** Many at once may overfill it up to this: a property has 32 Ki letters, a person takes 90. */
const mostInRow = 300;
/** Of one idea, so many rows of before are taken over in one transaction. */
const mostTaken = 60;

const rowKey = (idea: string, number: number): string =>
  keyOf("supports", idea, String(number).padStart(4, "0"));

/** What stands under one idea. */
export interface IdeaSupports {
  readonly idea: string;
  readonly rows: Listed<SupportsRow>;
  readonly earlier: readonly Stored<Support>[];
}

const countIn = (people: People): number => Object.keys(people).length;

const hasRoom = ({ value }: Stored<SupportsRow>): boolean => countIn(value.people) < peopleInRow;

const hasPerson =
  (person: string) =>
  ({ value }: Stored<SupportsRow>): boolean =>
    Object.hasOwn(value.people, person);

const toPeople = (supports: readonly Support[]): People =>
  Object.fromEntries(
    supports.map(({ person, at, named }) => [
      person,
      { at: at.toISOString(), ...(named !== undefined && { named }) },
    ]),
  );

/** Changes the people of a row, whatever others made of it meanwhile. */
const change = (
  { idea, key }: { readonly idea: string; readonly key: string },
  changed: (people: People) => People,
  operation: string,
) => {
  const peopleAfter = (known: Stored<SupportsRow> | undefined): People =>
    changed(known?.value.people ?? {});
  const write = (known: Stored<SupportsRow> | undefined) => ({
    ...supportsRow.save(known, { idea, people: peopleAfter(known) }, { key, operation }),
    over,
  });
  const over: Over = (row) => {
    const known = row && stored(row, supportsRow);
    const isUnreadable = row !== undefined && known === undefined;
    return isUnreadable || countIn(peopleAfter(known)) > mostInRow ? undefined : write(known);
  };
  return write;
};

/** Puts people into the row, or into a new one. */
const addTo = (
  known: Stored<SupportsRow> | undefined,
  { idea, people, next }: { readonly idea: string; readonly people: People; readonly next: number },
  operation: string,
): Write => {
  const key = known?.row.key ?? rowKey(idea, next);
  return change({ idea, key }, (others) => ({ ...others, ...people }), operation)(known);
};

/** Who stands in rows of before and of now, or in two rows, comes twice. */
export const supportsIn = ({ idea, rows, earlier }: IdeaSupports): readonly Support[] => [
  ...rows.found.flatMap(({ value }) =>
    Object.entries(value.people).map(([person, { at, named }]) => ({
      ...{ idea, person, at: new Date(at) },
      ...(named !== undefined && { named }),
    })),
  ),
  ...earlier.map(({ value }) => value),
];

const supportersOf = derived((row: Row): Supporters => {
  const people = supportsRow.decode(row)?.people ?? {};
  return new Map(Object.entries(people).map(([person, { named = false }]) => [person, named]));
});

const none: Supporters = new Map();

/** Those of an idea stand together in the rows: they are looked for when they are asked for. */
const supportersByIdea = derived((rows: readonly Row[]) =>
  derived((earlier: ReadonlyMap<string, readonly Stored<Support>[]>): PeopleByIdea => {
    const known = new Map<string, Supporters>();
    const look = (idea: string): Supporters => {
      const prefix = prefixOf("supports", idea);
      const found: Supporters[] = [];
      for (let at = firstFrom(rows, prefix); rows[at]?.key.startsWith(prefix); at++)
        found.push(supportersOf(rows[at] as Row));
      const before = earlier.get(idea) ?? [];
      const all =
        before.length === 0 && found.length < 2
          ? (found[0] ?? none)
          : new Map([
              ...before.map(({ value }) => [value.person, value.named === true] as const),
              ...found.flatMap((some) => [...some]),
            ]);
      known.set(idea, all);
      return all;
    };
    return { get: (idea) => known.get(idea) ?? look(idea) };
  }),
);

const earlierByIdea = derived(
  ({ found }: Listed<Support>): ReadonlyMap<string, readonly Stored<Support>[]> =>
    Map.groupBy(found, ({ value }) => value.idea),
);

/** Takes rows of before over into those of now. */
const takeOver = ({ idea, rows, earlier }: IdeaSupports, operation: string): Write[] => {
  const all = wholeOf(rows, supportsRow);
  const taken = earlier.slice(0, mostTaken);
  const fresh = taken
    .map(({ value }) => value)
    .filter(({ person }) => !all.some(hasPerson(person)));
  const added = { idea, people: toPeople(fresh), next: all.length };
  return [
    ...(fresh.length > 0 ? [addTo(all.find(hasRoom), added, operation)] : []),
    ...taken.map(remove),
  ];
};

/** The supports of a network's ideas. */
export const supportStore = (table: Table) => {
  const { list } = reading(table);

  const earlierIn = async (network: string) =>
    earlierByIdea(await list(network, prefixOf("support"), supportRow));

  const read = async (network: string, idea: string): Promise<IdeaSupports> => {
    const [rows, earlier] = await Promise.all([
      list(network, prefixOf("supports", idea), supportsRow),
      earlierIn(network),
    ]);
    return { idea, rows, earlier: earlier.get(idea) ?? [] };
  };

  return {
    read,

    /** Those of every idea, by the idea's id. */
    allSupporters: async (network: string): Promise<PeopleByIdea> => {
      const [rows, earlier] = await Promise.all([
        table.list(network, prefixOf("supports")),
        earlierIn(network),
      ]);
      return supportersByIdea(rows)(earlier);
    },

    /** Of an idea that nobody has supported. */
    insert: (idea: string, supports: readonly Support[], operation: string): Write[] =>
      Array.from({ length: Math.ceil(supports.length / peopleInRow) }, (_, at) => {
        const some = supports.slice(at * peopleInRow, (at + 1) * peopleInRow);
        return addTo(undefined, { idea, people: toPeople(some), next: at }, operation);
      }),

    /** One person's; given before, it is replaced. */
    save: ({ idea, rows, earlier }: IdeaSupports, support: Support, operation: string): Write[] => {
      const all = wholeOf(rows, supportsRow);
      const known = all.find(hasPerson(support.person)) ?? all.find(hasRoom);
      return [
        addTo(known, { idea, people: toPeople([support]), next: all.length }, operation),
        ...earlier.filter(({ value }) => value.person === support.person).map(remove),
      ];
    },

    /** All that a person has under the idea. */
    remove: ({ idea, rows, earlier }: IdeaSupports, person: string, operation: string): Write[] => {
      const without = ({ [person]: _gone, ...others }: People): People => others;
      return [
        ...wholeOf(rows, supportsRow)
          .filter(hasPerson(person))
          .map((known) => change({ idea, key: known.row.key }, without, operation)(known)),
        ...earlier.filter(({ value }) => value.person === person).map(remove),
      ];
    },

    /** Takes rows of before over into those of now, as many as one transaction may; none when all are. */
    takeOver: async (network: string, operation: string): Promise<Write[]> => {
      const [{ found, unread }, earlier] = await Promise.all([
        list(network, prefixOf("supports"), supportsRow),
        earlierIn(network),
      ]);
      const byIdea = Map.groupBy(found, ({ value }) => value.idea);
      const writes: Write[] = [];
      for (const [idea, before] of earlier) {
        const rows = { found: byIdea.get(idea) ?? [], unread };
        const more = takeOver({ idea, rows, earlier: before }, operation);
        if (writes.length + more.length > mostChanges) break;
        writes.push(...more);
      }
      return writes;
    },
  };
};

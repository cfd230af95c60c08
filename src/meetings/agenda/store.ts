import { z } from "zod";
import type { Locale } from "../../contract/vocabulary.ts";
import { keyOf, prefixOf } from "../../storage/keys.ts";
import { type Listed, reading, valuesOf } from "../../storage/reading.ts";
import { json, remove, rowCodec, type Stamp, type Stored } from "../../storage/rows.ts";
import type { Table, Write } from "../../storage/table.ts";
import type { Meeting } from "../meeting.ts";
import { type Ask, asksShape, type Wish, wishShape } from "./queue.ts";
import { type Backing, type Theme, themeShape } from "./theme.ts";
import { kickoffTopics, type Topic, topicShape } from "./topic.ts";

const topicRow = rowCodec({
  type: "topic",
  version: 1,
  retention: "network",
  shape: topicShape,
});

const themeRow = rowCodec({
  type: "theme",
  version: 1,
  retention: "network",
  shape: themeShape,
});

/** One for each person who backs a theme: pressing twice changes nothing, and the count is derived. */
const backingRow = rowCodec({
  type: "themeBack",
  version: 1,
  retention: "person",
  shape: { theme: z.string(), person: z.string(), at: z.date() },
});

const wishRow = rowCodec({
  type: "presentation",
  version: 1,
  retention: "network",
  shape: wishShape,
});

const asksRow = rowCodec({
  type: "presentationAsks",
  version: 1,
  retention: "network",
  shape: { ...asksShape, asks: json(asksShape.asks) },
});

/** Replaced with every choice, so that two meetings choose one after the other; `project`: or a wish about none. */
const presentingRow = rowCodec({
  type: "presenting",
  version: 1,
  retention: "network",
  shape: { meeting: z.string(), project: z.string() },
});

const presentingKey = keyOf("presenting");
const topicKey = (meeting: string, id: string): string => keyOf("topic", meeting, id);
const themeKey = (id: string): string => keyOf("theme", id);
const backingKey = (theme: string, person: string): string => keyOf("themeBack", theme, person);
const wishKey = (id: string): string => keyOf("presentation", id);
const asksKey = (meeting: string): string => keyOf("presentationAsks", meeting);

/** Whom a meeting has asked to present, in the order of asking. */
export interface MeetingAsks {
  readonly meeting: string;
  readonly asks: readonly Ask[];
}

type Presenting = NonNullable<ReturnType<typeof presentingRow.decode>>;

type AsksValue = NonNullable<ReturnType<typeof asksRow.decode>>;

interface KnownAsks {
  readonly asks: readonly Ask[];
  readonly known: Stored<AsksValue> | undefined;
}

export type AgendaStore = ReturnType<typeof agendaStore>;

export const agendaStore = (table: Table) => {
  const rows = reading(table);

  const writeTopic = (topic: Topic, known: Stored<Topic> | undefined, stamp: Stamp): Write =>
    topicRow.save(known, topic, { key: topicKey(topic.meeting, topic.id), ...stamp });

  return {
    listTopics: (network: string, meeting: string): Promise<Listed<Topic>> =>
      rows.list(network, prefixOf("topic", meeting), topicRow),

    listAllTopics: async (network: string): Promise<readonly Topic[]> =>
      valuesOf(await rows.list(network, prefixOf("topic"), topicRow)),

    /** Prefixes of the keys of what is in the programme. */
    topicsOf: (meeting: string): readonly string[] => [prefixOf("topic", meeting)],

    writeTopic,

    /** What a kick-off's programme begins with. */
    firstTopics: (meeting: Meeting, by: string, operation: string): Write[] =>
      kickoffTopics(meeting, by, meeting.changedAt).map((topic) =>
        writeTopic(topic, undefined, { operation }),
      ),

    removeTopic: remove,

    readTheme: (network: string, id: string): Promise<Stored<Theme> | undefined> =>
      rows.get(network, themeKey(id), themeRow),

    listThemes: (network: string): Promise<Listed<Theme>> =>
      rows.list(network, prefixOf("theme"), themeRow),

    listBackings: async (network: string): Promise<readonly Backing[]> =>
      valuesOf(await rows.list(network, prefixOf("themeBack"), backingRow)),

    findBacking: (
      network: string,
      theme: string,
      person: string,
    ): Promise<Stored<Backing> | undefined> =>
      rows.get(network, backingKey(theme, person), backingRow),

    writeTheme: (theme: Theme, known: Stored<Theme> | undefined, stamp: Stamp): Write =>
      themeRow.save(known, theme, { key: themeKey(theme.id), ...stamp }),

    insertBacking: (backing: Backing, operation: string): Write =>
      backingRow.insert(backingKey(backing.theme, backing.person), backing, { operation }),

    removeBacking: remove,

    readWish: (network: string, id: string): Promise<Stored<Wish> | undefined> =>
      rows.get(network, wishKey(id), wishRow),

    listWishes: (network: string): Promise<Listed<Wish>> =>
      rows.list(network, prefixOf("presentation"), wishRow),

    insertWish: (wish: Wish, operation: string, language: Locale): Write =>
      wishRow.insert(wishKey(wish.id), wish, { operation, language }),

    removeWish: remove,

    readAsks: async (network: string, meeting: string): Promise<KnownAsks> => {
      const known = await rows.get(network, asksKey(meeting), asksRow);
      return { asks: known?.value.asks ?? [], known };
    },

    /** To be read before the queue and the programmes that a choice is made by. */
    readPresenting: (network: string): Promise<Stored<Presenting> | undefined> =>
      rows.get(network, presentingKey, presentingRow),

    writePresenting: (
      { meeting, subject }: { readonly meeting: string; readonly subject: string },
      known: Stored<Presenting> | undefined,
      operation: string,
    ): Write =>
      presentingRow.save(known, { meeting, project: subject }, { key: presentingKey, operation }),

    listAsks: async (network: string): Promise<readonly MeetingAsks[]> =>
      valuesOf(await rows.list(network, prefixOf("presentationAsks"), asksRow)),

    writeAsks: (
      { meeting, asks }: MeetingAsks,
      known: KnownAsks["known"],
      operation: string,
    ): Write =>
      asksRow.save(known, { meeting, asks: [...asks] }, { key: asksKey(meeting), operation }),
  };
};

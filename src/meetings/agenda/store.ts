import { z } from "zod";
import type { Locale } from "../../contract/vocabulary.ts";
import { keyOf, prefixOf } from "../../storage/keys.ts";
import { decodeAll, json, rowCodec, type Stored, stored, storedAll } from "../../storage/rows.ts";
import type { Row, Table, Write } from "../../storage/table.ts";
import type { Meeting } from "../meeting.ts";
import { type Ask, asksShape, type Wish, wishShape } from "./queue.ts";
import { type Backing, type Theme, themeShape } from "./theme.ts";
import { kickoffTopics, type Topic, topicShape } from "./topic.ts";

const topicRow = rowCodec({
  type: "topic",
  version: 1,
  audience: "network",
  retention: "network",
  shape: topicShape,
});

const themeRow = rowCodec({
  type: "theme",
  version: 1,
  audience: "network",
  retention: "network",
  shape: themeShape,
});

/** One for each person who backs a theme: pressing twice changes nothing, and the count is derived. */
const backingRow = rowCodec({
  type: "themeBack",
  version: 1,
  audience: "person",
  retention: "person",
  shape: { theme: z.string(), person: z.string(), at: z.date() },
});

const wishRow = rowCodec({
  type: "presentation",
  version: 1,
  audience: "network",
  retention: "network",
  shape: wishShape,
});

const asksRow = rowCodec({
  type: "presentationAsks",
  version: 1,
  audience: "system",
  retention: "network",
  shape: { ...asksShape, asks: json(asksShape.asks) },
});

const topicKey = (meeting: string, id: string): string => keyOf("topic", meeting, id);
const themeKey = (id: string): string => keyOf("theme", id);
const backingKey = (theme: string, person: string): string => keyOf("themeBack", theme, person);
const wishKey = (id: string): string => keyOf("presentation", id);
const asksKey = (meeting: string): string => keyOf("presentationAsks", meeting);

/** An insert, or a replacement of the version that was read. */
const writeOver = (key: string, etag: string | undefined, values: Row["values"]): Write =>
  etag === undefined ? { do: "insert", key, values } : { do: "replace", key, etag, values };

export type AgendaStore = ReturnType<typeof agendaStore>;

export const agendaStore = (table: Table) => {
  const writeTopic = (
    topic: Topic,
    etag: string | undefined,
    operation: string,
    language?: Locale,
  ): Write =>
    writeOver(topicKey(topic.meeting, topic.id), etag, topicRow.encode(topic, operation, language));

  return {
    listTopics: async (network: string, meeting: string): Promise<Stored<Topic>[]> =>
      storedAll(await table.list(network, prefixOf("topic", meeting)), topicRow),

    listAllTopics: async (network: string): Promise<Topic[]> =>
      decodeAll(await table.list(network, prefixOf("topic")), topicRow),

    writeTopic,

    /** What a kick-off's programme begins with. */
    firstTopics: (meeting: Meeting, by: string, operation: string): Write[] =>
      kickoffTopics(meeting, by, meeting.changedAt).map((topic) =>
        writeTopic(topic, undefined, operation),
      ),

    removeTopic: ({ value, etag }: Stored<Topic>): Write => ({
      do: "remove",
      key: topicKey(value.meeting, value.id),
      etag,
    }),

    readTheme: async (network: string, id: string): Promise<Stored<Theme> | undefined> =>
      stored(await table.get(network, themeKey(id)), themeRow),

    listThemes: async (network: string): Promise<Theme[]> =>
      decodeAll(await table.list(network, prefixOf("theme")), themeRow),

    listBackings: async (network: string): Promise<Backing[]> =>
      decodeAll(await table.list(network, prefixOf("themeBack")), backingRow),

    findBacking: async (
      network: string,
      theme: string,
      person: string,
    ): Promise<Stored<Backing> | undefined> =>
      stored(await table.get(network, backingKey(theme, person)), backingRow),

    writeTheme: (
      theme: Theme,
      etag: string | undefined,
      operation: string,
      language?: Locale,
    ): Write => writeOver(themeKey(theme.id), etag, themeRow.encode(theme, operation, language)),

    insertBacking: (backing: Backing, operation: string): Write => ({
      do: "insert",
      key: backingKey(backing.theme, backing.person),
      values: backingRow.encode(backing, operation),
    }),

    removeBacking: ({ value, etag }: Stored<Backing>): Write => ({
      do: "remove",
      key: backingKey(value.theme, value.person),
      etag,
    }),

    readWish: async (network: string, id: string): Promise<Stored<Wish> | undefined> =>
      stored(await table.get(network, wishKey(id)), wishRow),

    listWishes: async (network: string): Promise<Wish[]> =>
      decodeAll(await table.list(network, prefixOf("presentation")), wishRow),

    insertWish: (wish: Wish, operation: string, language: Locale): Write => ({
      do: "insert",
      key: wishKey(wish.id),
      values: wishRow.encode(wish, operation, language),
    }),

    removeWish: ({ value, etag }: Stored<Wish>): Write => ({
      do: "remove",
      key: wishKey(value.id),
      etag,
    }),

    /** Whom a meeting has asked to present, in the order of asking. */
    readAsks: async (
      network: string,
      meeting: string,
    ): Promise<{ readonly asks: readonly Ask[]; readonly etag: string | undefined }> => {
      const found = stored(await table.get(network, asksKey(meeting)), asksRow);
      return { asks: found?.value.asks ?? [], etag: found?.etag };
    },

    listAsks: async (
      network: string,
    ): Promise<{ readonly meeting: string; readonly asks: readonly Ask[] }[]> =>
      decodeAll(await table.list(network, prefixOf("presentationAsks")), asksRow),

    writeAsks: (
      meeting: string,
      asks: readonly Ask[],
      etag: string | undefined,
      operation: string,
    ): Write =>
      writeOver(asksKey(meeting), etag, asksRow.encode({ meeting, asks: [...asks] }, operation)),
  };
};

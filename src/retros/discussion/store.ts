import { z } from "zod";
import type { Locale } from "../../contract/vocabulary.ts";
import { keyOf, prefixOf } from "../../storage/keys.ts";
import { decodeAll, json, rowCodec, type Stored, stored, storedAll } from "../../storage/rows.ts";
import type { Row, Table as Rows, Write } from "../../storage/table.ts";
import { type Note, partsOfNotes } from "../notes.ts";
import {
  actionShape,
  type Discussion,
  discussionShape,
  lessonShape,
  type RetroAction,
  type RetroLesson,
  type Table,
} from "./discussion.ts";

const inNetwork = { version: 1, audience: "network", retention: "network" } as const;

const discussionRow = rowCodec({
  type: "retroDiscussion",
  version: 1,
  audience: "system",
  retention: "network",
  shape: discussionShape,
});

const notesRow = rowCodec({
  type: "retroNotes",
  ...inNetwork,
  shape: {
    notes: json(
      z.array(
        z.object({
          id: z.string(),
          question: z.number(),
          text: z.string(),
          person: z.string().optional(),
        }),
      ),
    ),
  },
});

const placingRow = rowCodec({
  type: "retroPlacing",
  ...inNetwork,
  shape: { note: z.string(), group: z.string() },
});

const groupRow = rowCodec({
  type: "retroGroup",
  ...inNetwork,
  shape: { group: z.string(), name: z.string() },
});

/** One for each person who marks, under a mark that only the retro's secret leads to. */
const marksRow = rowCodec({
  type: "retroMarks",
  version: 1,
  audience: "system",
  retention: "network",
  shape: { mark: z.string(), topics: json(z.array(z.string())) },
});

const actionRow = rowCodec({ type: "retroAction", ...inNetwork, shape: actionShape });
const lessonRow = rowCodec({ type: "retroLesson", ...inNetwork, shape: lessonShape });

/** All of one discussion stands together, so that one reading brings it. */
const talkKey = (retro: string, ...rest: readonly string[]): string =>
  keyOf("retroTalk", retro, ...rest);

const discussionKey = (retro: string): string => talkKey(retro, "state");
const marksKey = (retro: string, mark: string): string => talkKey(retro, "marks", mark);
const lessonKey = (retro: string, id: string): string => talkKey(retro, "lesson", id);
const actionKey = (retro: string, id: string): string => keyOf("retroAction", retro, id);

/** An insert, or a replacement of the version that was read. */
const writeOver = (key: string, etag: string | undefined, values: Row["values"]): Write =>
  etag === undefined ? { do: "insert", key, values } : { do: "replace", key, etag, values };

export interface Talk extends Table {
  readonly discussion: Stored<Discussion> | undefined;
  readonly lessons: readonly Stored<RetroLesson>[];
}

export type DiscussionStore = ReturnType<typeof discussionStore>;

export const discussionStore = (table: Rows) => ({
  read: async (network: string, retro: string): Promise<Talk> => {
    const rows = await table.list(network, prefixOf("retroTalk", retro));
    return {
      discussion: storedAll(rows, discussionRow)[0],
      notes: decodeAll(rows, notesRow).flatMap(({ notes }) => notes),
      placings: new Map(decodeAll(rows, placingRow).map(({ note, group }) => [note, group])),
      names: new Map(decodeAll(rows, groupRow).map(({ group, name }) => [group, name])),
      marks: new Map(decodeAll(rows, marksRow).map(({ mark, topics }) => [mark, topics])),
      lessons: storedAll(rows, lessonRow),
    };
  },

  readDiscussion: async (network: string, retro: string): Promise<Stored<Discussion> | undefined> =>
    stored(await table.get(network, discussionKey(retro)), discussionRow),

  readMarks: async (network: string, retro: string, mark: string) =>
    stored(await table.get(network, marksKey(retro, mark)), marksRow),

  readLesson: async (
    network: string,
    retro: string,
    id: string,
  ): Promise<Stored<RetroLesson> | undefined> =>
    stored(await table.get(network, lessonKey(retro, id)), lessonRow),

  readAction: async (
    network: string,
    retro: string,
    id: string,
  ): Promise<Stored<RetroAction> | undefined> =>
    stored(await table.get(network, actionKey(retro, id)), actionRow),

  /** Of one retro, or of all. */
  listActions: async (network: string, retro?: string): Promise<Stored<RetroAction>[]> =>
    storedAll(
      await table.list(network, prefixOf("retroAction", ...(retro === undefined ? [] : [retro]))),
      actionRow,
    ),

  /** What a discussion begins with. */
  begin: (retro: string, notes: readonly Note[], secret: string, operation: string): Write[] => [
    {
      do: "insert",
      key: discussionKey(retro),
      values: discussionRow.encode({ retro, secret, current: "" }, operation),
    },
    ...partsOfNotes(notes).map(
      (part, at): Write => ({
        do: "insert",
        key: talkKey(retro, "notes", String(at)),
        values: notesRow.encode({ notes: part }, operation),
      }),
    ),
  ],

  writeDiscussion: (discussion: Discussion, etag: string, operation: string): Write => ({
    do: "replace",
    key: discussionKey(discussion.retro),
    etag,
    values: discussionRow.encode(discussion, operation),
  }),

  /** `put`: where a note was put last, there it is. */
  putPlacing: (retro: string, note: string, group: string, operation: string): Write => ({
    do: "put",
    key: talkKey(retro, "placing", note),
    values: placingRow.encode({ note, group }, operation),
  }),

  /** `put`: the last name stands. */
  putGroup: (retro: string, group: string, name: string, operation: string): Write => ({
    do: "put",
    key: talkKey(retro, "group", group),
    values: groupRow.encode({ group, name }, operation),
  }),

  writeMarks: (
    retro: string,
    marks: { readonly mark: string; readonly topics: string[] },
    etag: string | undefined,
    operation: string,
  ): Write => writeOver(marksKey(retro, marks.mark), etag, marksRow.encode(marks, operation)),

  removeMarks: (retro: string, mark: string, etag: string): Write => ({
    do: "remove",
    key: marksKey(retro, mark),
    etag,
  }),

  writeLesson: (
    lesson: RetroLesson,
    etag: string | undefined,
    operation: string,
    language: Locale,
  ): Write =>
    writeOver(
      lessonKey(lesson.retro, lesson.id),
      etag,
      lessonRow.encode(lesson, operation, language),
    ),

  removeLesson: (retro: string, id: string, etag: string): Write => ({
    do: "remove",
    key: lessonKey(retro, id),
    etag,
  }),

  writeAction: (
    action: RetroAction,
    etag: string | undefined,
    operation: string,
    language?: Locale,
  ): Write =>
    writeOver(
      actionKey(action.retro, action.id),
      etag,
      actionRow.encode(action, operation, language),
    ),

  removeAction: (retro: string, id: string, etag: string): Write => ({
    do: "remove",
    key: actionKey(retro, id),
    etag,
  }),
});

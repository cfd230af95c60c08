import { z } from "zod";
import { keyOf, prefixOf } from "../../storage/keys.ts";
import { type Listed, reading } from "../../storage/reading.ts";
import {
  json,
  type RowCodec,
  type RowReader,
  remove,
  rowCodec,
  type Stamp,
  type Stored,
} from "../../storage/rows.ts";
import type { Table as Rows, Write } from "../../storage/table.ts";
import { type DiscussionBeginning, partsOfNotes } from "../notes.ts";
import {
  actionShape,
  type Discussion,
  discussionShape,
  lessonShape,
  type RetroAction,
  type RetroLesson,
  type Table,
} from "./discussion.ts";

const discussionRow = rowCodec({
  type: "retroDiscussion",
  version: 1,
  retention: "network",
  shape: discussionShape,
});

const notesRow = rowCodec({
  type: "retroNotes",
  version: 1,
  retention: "network",
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
  version: 1,
  retention: "network",
  shape: { note: z.string(), group: z.string() },
});

const groupRow = rowCodec({
  type: "retroGroup",
  version: 1,
  retention: "network",
  shape: { group: z.string(), name: z.string() },
});

/** One for each person who marks, under a mark that only the retro's secret leads to. */
const marksRow = rowCodec({
  type: "retroMarks",
  version: 1,
  retention: "network",
  shape: { mark: z.string(), topics: json(z.array(z.string())) },
});

const actionRow = rowCodec({
  type: "retroAction",
  version: 1,
  retention: "network",
  shape: actionShape,
});
const lessonRow = rowCodec({
  type: "retroLesson",
  version: 1,
  retention: "network",
  shape: lessonShape,
});

/** All of one discussion stands together, so that one reading brings it. */
const talkKey = (retro: string, ...rest: readonly string[]): string =>
  keyOf("retroTalk", retro, ...rest);

const discussionKey = (retro: string): string => talkKey(retro, "state");
const marksKey = (retro: string, mark: string): string => talkKey(retro, "marks", mark);
const lessonKey = (retro: string, id: string): string => talkKey(retro, "lesson", id);
const actionKey = (retro: string, id: string): string => keyOf("retroAction", retro, id);

type Marks = NonNullable<ReturnType<typeof marksRow.decode>>;
type Placing = NonNullable<ReturnType<typeof placingRow.decode>>;
type GroupName = NonNullable<ReturnType<typeof groupRow.decode>>;

export interface Talk extends Table {
  readonly discussion: Stored<Discussion> | undefined;
  readonly lessons: readonly Stored<RetroLesson>[];
  readonly placingRows: readonly Stored<Placing>[];
  readonly groupRows: readonly Stored<GroupName>[];
  /** Rows of it that this version cannot read. */
  readonly unread: number;
}

const talkKinds = [discussionRow, notesRow, placingRow, groupRow, marksRow, lessonRow];

/** A row that does not name its retro, and what it is written with. */
interface OfRetro {
  readonly retro: string;
  readonly operation: string;
}

const writing =
  <T>(row: RowCodec<T>, keyIn: (retro: string, value: T) => string) =>
  (value: T, known: Stored<T> | undefined, { retro, operation }: OfRetro): Write =>
    row.save(known, value, { key: keyIn(retro, value), operation });

export type DiscussionStore = ReturnType<typeof discussionStore>;

export const discussionStore = (table: Rows) => {
  const rows = reading(table);

  return {
    read: async (network: string, retro: string): Promise<Talk> => {
      const all = await table.list(network, prefixOf("retroTalk", retro));
      let unread = 0;
      for (const row of all) {
        // What is of no kind that this version knows is told of as the discussion's.
        const kind = talkKinds.find(({ type }) => type === row.values.rowType) ?? discussionRow;
        if (!rows.read<unknown>(network, row, kind)) unread++;
      }
      const of = <T>(kind: RowReader<T>): Stored<T>[] =>
        all
          .filter(({ values }) => values.rowType === kind.type)
          .map((row) => rows.read(network, row, kind))
          .filter((one) => one !== undefined);
      const [placingRows, groupRows] = [of(placingRow), of(groupRow)];
      return {
        unread,
        placingRows,
        groupRows,
        discussion: of(discussionRow)[0],
        notes: of(notesRow).flatMap(({ value }) => value.notes),
        placings: new Map(placingRows.map(({ value: { note, group } }) => [note, group])),
        names: new Map(groupRows.map(({ value: { group, name } }) => [group, name])),
        marks: new Map(of(marksRow).map(({ value: { mark, topics } }) => [mark, topics])),
        lessons: of(lessonRow),
      };
    },

    readDiscussion: (network: string, retro: string): Promise<Stored<Discussion> | undefined> =>
      rows.get(network, discussionKey(retro), discussionRow),

    readMarks: (network: string, retro: string, mark: string): Promise<Stored<Marks> | undefined> =>
      rows.get(network, marksKey(retro, mark), marksRow),

    readLesson: (
      network: string,
      retro: string,
      id: string,
    ): Promise<Stored<RetroLesson> | undefined> =>
      rows.get(network, lessonKey(retro, id), lessonRow),

    readAction: (
      network: string,
      retro: string,
      id: string,
    ): Promise<Stored<RetroAction> | undefined> =>
      rows.get(network, actionKey(retro, id), actionRow),

    /** Of one retro, or of all. */
    listActions: (network: string, retro?: string): Promise<Listed<RetroAction>> =>
      rows.list(
        network,
        prefixOf("retroAction", ...(retro === undefined ? [] : [retro])),
        actionRow,
      ),

    /** What a discussion begins with. */
    begin: ({ retro, notes, secret }: DiscussionBeginning, operation: string): Write[] => [
      discussionRow.insert(discussionKey(retro), { retro, secret, current: "" }, { operation }),
      ...partsOfNotes(notes).map((part, at) =>
        notesRow.insert(talkKey(retro, "notes", String(at)), { notes: part }, { operation }),
      ),
    ],

    writeDiscussion: (
      discussion: Discussion,
      known: Stored<Discussion>,
      operation: string,
    ): Write => discussionRow.replace(known, discussion, { operation }),

    writePlacing: writing(placingRow, (retro, { note }) => talkKey(retro, "placing", note)),
    writeGroup: writing(groupRow, (retro, { group }) => talkKey(retro, "group", group)),
    writeMarks: writing(marksRow, (retro, { mark }) => marksKey(retro, mark)),

    removeMarks: remove,

    writeLesson: (
      lesson: RetroLesson,
      known: Stored<RetroLesson> | undefined,
      stamp: Stamp,
    ): Write =>
      lessonRow.save(known, lesson, { ...stamp, key: lessonKey(lesson.retro, lesson.id) }),

    removeLesson: remove,

    writeAction: (
      action: RetroAction,
      known: Stored<RetroAction> | undefined,
      stamp: Stamp,
    ): Write =>
      actionRow.save(known, action, { ...stamp, key: actionKey(action.retro, action.id) }),

    removeAction: remove,
  };
};

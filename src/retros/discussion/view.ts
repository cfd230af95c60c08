import type { DiscussionView, RetroActionView, RetroLessonView } from "../../contract/retros.ts";
import { unreadIn } from "../../contract/unread.ts";
import type { Person } from "../../kernel/people.ts";
import {
  countMarks,
  type Discussion,
  type RetroLesson,
  type StoredAction,
  type Table,
  topicOf,
  topicsOf,
} from "./discussion.ts";

type Names = ReadonlyMap<string, string>;

export interface ActionFacts {
  /** Of its retro. */
  readonly title: string;
  readonly names: Names;
  /** Whether the one who asks may say that it is done. */
  readonly tickable?: boolean;
}

export const viewAction = (
  { value: { id, retro, text, owner, due, done }, etag }: StoredAction,
  { title, names, tickable = false }: ActionFacts,
): RetroActionView => ({
  id,
  version: etag,
  retro,
  title,
  text,
  owner,
  ownerName: names.get(owner) ?? "",
  due,
  done,
  tickable,
});

export const viewLesson = (
  { id, lesson, tried, happened, learnt, advice }: RetroLesson,
  version: string,
): RetroLessonView => ({ id, version, lesson, tried, happened, learnt, advice });

export interface TalkFacts {
  readonly discussion: Discussion;
  /** What the one who asks has marked. */
  readonly own: readonly string[];
  readonly names: Names;
  /** Those who are in the network now. */
  readonly here: ReadonlyMap<string, Pick<Person, "sector">>;
  readonly actions: readonly RetroActionView[];
  readonly lessons: readonly RetroLessonView[];
  readonly unread: number;
  readonly now: Date;
}

export const viewDiscussion = (
  table: Table,
  { discussion, own, names, here, actions, lessons, unread, now }: TalkFacts,
): DiscussionView => {
  const { secret, timerEndsAt, current } = discussion;
  const shown = secret === undefined;
  const used = new Set(table.placings.values());
  const topics = topicsOf(table);
  return {
    ...unreadIn(unread),
    notes: table.notes.map(({ id, question, text, person }) => ({
      id,
      question,
      text,
      author: person === undefined ? "" : (names.get(person) ?? ""),
      sector: person === undefined ? "" : (here.get(person)?.sector ?? ""),
      group: table.placings.get(id) ?? "",
    })),
    groups: [...used]
      .filter((id) => id !== "")
      .sort()
      .map((id) => ({ id, name: table.names.get(id) ?? "" })),
    marks: {
      own: [...new Set(own.map((mark) => topicOf(table, mark)))].filter((mark) => topics.has(mark)),
      shown,
      counts: shown ? countMarks(table) : {},
    },
    ...(timerEndsAt &&
      timerEndsAt > now && {
        timer: {
          endsAt: timerEndsAt.toISOString(),
          seconds: Math.ceil((timerEndsAt.getTime() - now.getTime()) / 1_000),
        },
      }),
    current,
    actions: [...actions],
    lessons: [...lessons],
  };
};

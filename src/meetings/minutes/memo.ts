import type { Memo, MemoAction, MemoLine, MemoPart } from "../../contract/minutes.ts";
import { unreadIn } from "../../contract/unread.ts";
import type { Locale, TopicSlot } from "../../contract/vocabulary.ts";
import { type ProgrammeSlot, shownSlots, type Topic, topicName } from "../agenda/topic.ts";
import type { Meeting } from "../meeting.ts";
import type { Line } from "./line.ts";
import { isPublished, type Minutes } from "./minutes.ts";

/** Agreed on outside the meetings, and still to be done. */
export interface OutsideAction {
  readonly id: string;
  readonly text: string;
  readonly language: Locale;
  readonly owner: string;
  readonly due: string;
  readonly retro: string;
  /** Of the retro. */
  readonly title: string;
  readonly since: Date;
}

/** A memo, whoever reads it. */
export type MemoContent = Omit<Memo, "network" | "language">;

export interface MemoSources {
  readonly meeting: Meeting;
  readonly minutes: Minutes;
  /** In their order. */
  readonly lines: readonly Line[];
  /** Lines that cannot be read. */
  readonly unread: number;
  readonly topics: readonly Topic[];
  /** Of earlier meetings, not done. */
  readonly earlier: readonly Line[];
  /** Agreed on in retros, not done. */
  readonly fromRetros: readonly OutsideAction[];
  readonly names: ReadonlyMap<string, string>;
}

/** The one model of which card, page and mail are made. */
export const memoOf = (sources: MemoSources): MemoContent => {
  const { meeting, minutes, lines, topics, earlier, fromRetros, names } = sources;
  const { id, title, start, end, zone, place } = meeting;
  const slotOf = ({ slot, topic }: Line): TopicSlot | undefined =>
    topics.find((known) => known.id === topic)?.slot ?? slot;

  const asLine = ({ text, language }: Line): MemoLine => ({ text, language });
  const asAction = (line: Line): MemoAction => {
    const { owner, due, done } = line;
    return {
      ...asLine(line),
      ...(owner !== undefined && { owner: names.get(owner) ?? "" }),
      ...(due !== undefined && { due }),
      done,
    };
  };
  const ofKind = (kind: Line["kind"]): Line[] => lines.filter((line) => line.kind === kind);

  const partOf = (slot: ProgrammeSlot | undefined): MemoPart => ({
    ...(slot && { slot: slot.key }),
    name: slot?.name ?? "",
    topics: topics
      .filter((topic) => topic.slot === slot?.key)
      .map((topic) => ({ ...topicName(topic), done: topic.done })),
    notes: ofKind("note")
      .filter((line) => slotOf(line) === slot?.key)
      .map(asLine),
  });

  return {
    meeting: id,
    title,
    start: start.toISOString(),
    end: end.toISOString(),
    zone,
    place,
    published: minutes.closed,
    ...(isPublished(minutes) &&
      minutes.attendance !== undefined && { attendance: minutes.attendance }),
    parts: [...shownSlots(meeting, topics), undefined]
      .map(partOf)
      .filter((part) => part.topics.length + part.notes.length > 0),
    ...unreadIn(sources.unread),
    decisions: ofKind("decision").map(asLine),
    actions: ofKind("action").map(asAction),
    earlier: [
      ...earlier.map(asAction),
      ...fromRetros.map(({ text, language, owner, due }) => ({
        ...{ text, language, due, done: false },
        owner: names.get(owner) ?? "",
      })),
    ],
  };
};

import type { Slot } from "../../contract/meetings.ts";
import type { Memo, MemoAction, MemoLine, MemoPart } from "../../contract/minutes.ts";
import type { MeetingSlot } from "../../contract/vocabulary.ts";
import type { Meeting } from "../meeting.ts";
import type { Line } from "./line.ts";
import { isPublished, type Minutes } from "./minutes.ts";

/** A topic of the programme, as the agenda tells it. */
export interface MinutesTopic {
  readonly id: string;
  /** Absent: of none of the meeting's usual parts. */
  readonly slot?: MeetingSlot | undefined;
  readonly title: string;
  readonly done: boolean;
}

/** A memo, whoever reads it. */
export type MemoContent = Omit<Memo, "network" | "language">;

export interface MemoSources {
  readonly meeting: Meeting;
  readonly minutes: Minutes;
  /** In their order. */
  readonly lines: readonly Line[];
  readonly topics: readonly MinutesTopic[];
  /** Of earlier meetings, not done. */
  readonly earlier: readonly Line[];
  readonly names: ReadonlyMap<string, string>;
}

/** The one model of which card, page and mail are made. */
export const memoOf = (sources: MemoSources): MemoContent => {
  const { meeting, minutes, lines, topics, earlier, names } = sources;
  const { id, title, start, end, zone, place } = meeting;
  const slotOf = ({ slot, topic }: Line): MeetingSlot | undefined => {
    const known = topics.find(({ id: own }) => own === topic);
    return known ? known.slot : slot;
  };

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

  const partOf = (slot: Slot | undefined): MemoPart => ({
    ...(slot && { slot: slot.key }),
    name: slot?.name ?? "",
    topics: topics
      .filter((topic) => topic.slot === slot?.key)
      .map((topic) => ({ title: topic.title, done: topic.done })),
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
    parts: [...meeting.slots, undefined]
      .map(partOf)
      .filter((part) => part.topics.length + part.notes.length > 0),
    decisions: ofKind("decision").map(asLine),
    actions: ofKind("action").map(asAction),
    earlier: earlier.map(asAction),
  };
};

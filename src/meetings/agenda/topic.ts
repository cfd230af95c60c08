import { z } from "zod";
import type { ProposeTopic, TopicName } from "../../contract/agenda.ts";
import {
  agendaLimits,
  kickoffLines,
  meetingSlots,
  offerKinds,
  type TopicSlot,
  topicSlots,
} from "../../contract/vocabulary.ts";
import { fieldError } from "../../kernel/errors.ts";
import type { Meeting } from "../meeting.ts";

export const topicShape = {
  id: z.string(),
  meeting: z.string(),
  slot: z.enum(topicSlots),
  /** Empty: the words of the kick-off's line. */
  title: z.string(),
  minutes: z.number(),
  speaker: z.string(),
  link: z.string(),
  /** Who put it there. */
  by: z.string(),
  /** Of a project presentation. */
  presenter: z.string().optional(),
  project: z.string().optional(),
  kickoff: z.enum(kickoffLines).optional(),
  /** The number of the idea that waits for the network's answer; its title is the topic's. */
  waitingIdea: z.number().optional(),
  /** The proposed theme that it was chosen from. */
  theme: z.string().optional(),
  /** What it was offered as; its id is the topic's. */
  offer: z.enum(offerKinds).optional(),
  /** The meeting that left it open. */
  carriedFrom: z.string().optional(),
  /** The meeting it was taken on to, once and for all. */
  carriedTo: z.string().optional(),
  order: z.number(),
  done: z.boolean(),
  at: z.date(),
};

const topicSchema = z.object(topicShape);

export type Topic = z.infer<typeof topicSchema>;

/** What it is called, in the words of whoever reads it. */
export const topicName = ({ title, kickoff, waitingIdea }: Topic): TopicName => ({
  title,
  ...(kickoff && { kickoff }),
  ...(waitingIdea !== undefined && { waitingIdea }),
});

/** With the version to name when it is changed. */
export interface StoredTopic {
  readonly value: Topic;
  readonly etag: string;
}

export interface ProgrammeSlot {
  readonly key: TopicSlot;
  readonly name: string;
  readonly minutes: number;
}

/** The parts of a meeting that topics are put in. */
export const slotsOf = ({ slots, template }: Pick<Meeting, "slots" | "template">) => {
  const kept: ProgrammeSlot[] = slots.filter(({ minutes }) => minutes > 0);
  if (template === "kickoff") return [{ key: "kickoff", name: "", minutes: 0 } as const, ...kept];
  return kept.length > 0 ? kept : slots;
};

/** Throws when the meeting has no such part. */
export const checkSlot = (meeting: Pick<Meeting, "slots" | "template">, slot: string): void => {
  if (!slotsOf(meeting).some(({ key }) => key === slot)) throw fieldError("slot");
};

/** Those, and the parts that have topics all the same: one that came from elsewhere stays in sight. */
export const shownSlots = (
  meeting: Pick<Meeting, "slots" | "template">,
  topics: readonly Topic[],
): ProgrammeSlot[] => {
  const own = slotsOf(meeting);
  return topicSlots.flatMap((key): ProgrammeSlot[] => {
    const found = own.find((slot) => slot.key === key);
    if (found) return [found];
    const name = meeting.slots.find((slot) => slot.key === key)?.name ?? "";
    return topics.some(({ slot }) => slot === key) ? [{ key, name, minutes: 0 }] : [];
  });
};

export const inOrder = (one: Topic, other: Topic): number =>
  one.order - other.order || one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1);

export const nextOrder = (topics: readonly Topic[]): number =>
  Math.max(0, ...topics.map(({ order }) => order)) + 1;

/**
 * Two who put in the last one at once may both: a limit against accidents, not a promise. No row changes with
 * each topic; one that did would make all who propose wait for one another, and a few more than fit do no harm.
 */
export const isFull = (topics: readonly unknown[]): boolean => topics.length >= agendaLimits.topics;

/** Minutes of project presentations that nobody has taken. */
export const freeMinutes = (
  { slots }: Pick<Meeting, "slots">,
  topics: readonly Topic[],
): number => {
  const all = slots.find(({ key }) => key === "projects")?.minutes ?? 0;
  const taken = topics.filter(({ slot }) => slot === "projects");
  return all - taken.reduce((sum, { minutes }) => sum + minutes, 0);
};

/** Less time than this is nobody's. */
const shortest = 5;

/** Whether one more presentation fits. */
export const hasRoom = (meeting: Pick<Meeting, "slots">, topics: readonly Topic[]): boolean =>
  freeMinutes(meeting, topics) >= shortest && !isFull(topics);

/** What a topic begins with; one that nobody proposed in a form has no speaker and no link yet. */
export type TopicInput = Omit<ProposeTopic, "speaker" | "link"> &
  Partial<Pick<ProposeTopic, "speaker" | "link">>;

export const newTopic = (
  { form, slot, title, minutes, speaker = "", link = "" }: TopicInput,
  { meeting, by, order, at }: Pick<Topic, "meeting" | "by" | "order" | "at">,
): Topic => ({
  id: form,
  meeting,
  slot,
  title,
  minutes,
  speaker,
  link,
  by,
  order,
  done: false,
  at,
});

/** What a kick-off's programme begins with; the last digits of the meeting's id give way to the line's number. */
export const kickoffTopics = (meeting: Meeting, by: string, at: Date): Topic[] =>
  meeting.template === "kickoff"
    ? kickoffLines.map((kickoff, line) => ({
        ...newTopic(
          {
            form: meeting.id.slice(0, -8) + String(line + 1).padStart(8, "0"),
            slot: "kickoff",
            title: "",
            minutes: 0,
          },
          { meeting: meeting.id, by, order: line + 1, at },
        ),
        kickoff,
      }))
    : [];

const isMeetingSlot = (slot: TopicSlot): boolean =>
  (meetingSlots as readonly string[]).includes(slot);

/** What is not done is taken on to the next meeting; a project's kick-off is its own. */
export const isLeftOpen = ({ done, slot, carriedTo }: Topic): boolean =>
  !done && isMeetingSlot(slot) && carriedTo === undefined;

export const carriedOn = (topic: Topic, meeting: string, order: number): Topic => {
  const { carriedTo: _none, ...rest } = topic;
  return { ...rest, meeting, carriedFrom: topic.meeting, order };
};

import type {
  AskView,
  ProgrammeSlotView,
  PublicSlot,
  PublicTopic,
  QueuedView,
  ThemeView,
  TopicView,
} from "../../contract/agenda.ts";
import type { Meeting } from "../meeting.ts";
import { type Ask, askIdOf, type Queued } from "./queue.ts";
import type { Theme } from "./theme.ts";
import { inOrder, type StoredTopic, shownSlots, type Topic, topicName } from "./topic.ts";

/** The name that somebody in the team goes by; empty when they left. */
export type NameOf = (person: string) => string;

const publicTopic = ({ value, etag }: StoredTopic, nameOf: NameOf): PublicTopic => {
  const { id, slot, minutes, speaker, link, presenter, by, done } = value;
  return {
    id,
    version: etag,
    slot,
    ...topicName(value),
    minutes,
    speaker,
    link,
    ...(presenter !== undefined && { presenter: nameOf(presenter) }),
    proposer: nameOf(by),
    carried: value.carriedFrom !== undefined,
    done,
  };
};

const bySlot = <View>(
  meeting: Pick<Meeting, "slots" | "template">,
  topics: readonly StoredTopic[],
  view: (topic: StoredTopic) => View,
) => {
  const sorted = [...topics].sort((one, other) => inOrder(one.value, other.value));
  const values = sorted.map(({ value }) => value);
  return shownSlots(meeting, values).map((slot) => ({
    ...slot,
    topics: sorted.filter(({ value }) => value.slot === slot.key).map(view),
  }));
};

export const publicProgramme = (
  meeting: Pick<Meeting, "slots" | "template">,
  topics: readonly StoredTopic[],
  nameOf: NameOf,
): PublicSlot[] => bySlot(meeting, topics, (topic) => publicTopic(topic, nameOf));

/** As somebody proposed it, and nothing besides. */
const isPlain = ({ presenter, project, kickoff, theme, offer, carriedFrom }: Topic): boolean =>
  [presenter, project, kickoff, theme, offer, carriedFrom].every((one) => one === undefined);

export const viewProgramme = (
  meeting: Meeting,
  topics: readonly StoredTopic[],
  {
    nameOf,
    isChangeable,
    viewer,
  }: {
    readonly nameOf: NameOf;
    readonly isChangeable: (topic: Topic) => boolean;
    readonly viewer: string;
  },
): ProgrammeSlotView[] =>
  bySlot(
    meeting,
    topics,
    (topic): TopicView => ({
      ...publicTopic(topic, nameOf),
      changeable: isChangeable(topic.value),
      plain: topic.value.by === viewer && isPlain(topic.value),
    }),
  );

export const viewTheme = (
  { id, title, why, by }: Theme,
  backers: ReadonlySet<string>,
  {
    person,
    removesAny,
    nameOf,
  }: { readonly person: string; readonly removesAny: boolean; readonly nameOf: NameOf },
): ThemeView => ({
  id,
  title,
  why,
  proposer: nameOf(by),
  backers: backers.size,
  backed: backers.has(person),
  removable: removesAny || by === person,
});

export const viewQueued = (
  { id, asked, person, project, title, minutes, last }: Queued,
  viewer: string,
  nameOf: NameOf,
): QueuedView => ({
  id,
  asked,
  title,
  presenter: nameOf(person),
  minutes,
  ...(last && { last: last.toISOString() }),
  ...(project && { project }),
  mine: asked && person === viewer,
});

export const viewAsk = (
  { id, title, start, end, zone }: Meeting,
  number: number,
  ask: Ask,
): AskView => ({
  id: askIdOf(id, number),
  meeting: id,
  meetingTitle: title,
  start: start.toISOString(),
  end: end.toISOString(),
  zone,
  title: ask.title,
  minutes: ask.minutes,
});

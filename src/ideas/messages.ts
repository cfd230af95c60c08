import type { Edit, MessageAddress, Planned, Post } from "../delivery/intent.ts";
import type { ClimbTimes } from "./answer-day.ts";
import { type Idea, mergeEnds } from "./idea.ts";
import type { Step } from "./path.ts";

/** Kinds of messages this feature sends; each is rendered from what is stored when it is sent. */
export const ideaMessages = {
  card: "ideas.card",
  receipt: "ideas.receipt",
  /** A line in the thread of the card. */
  line: "ideas.line",
  /** To the author. */
  step: "ideas.step",
  /** To those who support it or joined it. */
  news: "ideas.news",
  ask: "ideas.ask",
  /** To those who joined it: a project tries it now. */
  trial: "ideas.trial",
  /** To whoever decides on it: the project that tried it said what came of it. */
  outcome: "ideas.outcome",
  /** A line in the thread of the card, and to the author. */
  merged: "ideas.merged",
  /** Plans what becomes of what is to be answered today. */
  climb: "ideas.climb",
  /** To the keeper of what is to be answered today; to the coordinators when nobody keeps it. */
  due: "ideas.due",
  /** To the coordinators, a little later. */
  duty: "ideas.duty",
  /** Then it is put onto the next programme. */
  programme: "ideas.programme",
} as const;

/** The idea's card in the channel; then a receipt where the form stood, which says that it is there. */
export const postOf = ({ id, language, author }: Idea, form: MessageAddress | undefined): Post => ({
  kind: ideaMessages.card,
  occurrence: id,
  do: "post",
  by: author,
  ...(form && {
    followedBy: {
      kind: ideaMessages.receipt,
      occurrence: id,
      do: "replace",
      message: form,
      language,
    },
  }),
});

export const cardEdit = (idea: string): Edit => ({
  kind: ideaMessages.card,
  occurrence: idea,
  do: "edit",
});

/** Each edit of a card makes every open Teams ask for it anew: of a hundred presses in a minute these are six. */
const countsTogether = 10_000;

/** The number on the card has changed; who pressed has seen it already. */
export const countEdit = (idea: string, now: Date): Planned => ({
  ...cardEdit(idea),
  at: new Date(Math.ceil(now.getTime() / countsTogether) * countsTogether),
});

/** An idea and a part of it, as one occurrence. */
const occurrenceOf = (idea: string, part: string): string => `${idea}.${part}`;

export const partsOf = (occurrence: string): { readonly idea: string; readonly part: string } => {
  const [idea = "", part = ""] = occurrence.split(".");
  return { idea, part };
};

/** The author hears of every step; the thread has a line of it; who supports it or joined, as they chose. */
export const stepMessages = ({ author }: Idea, { idea, id, by }: Step): Planned[] => {
  const occurrence = occurrenceOf(idea, id);
  const root = { kind: ideaMessages.card, occurrence: idea };
  return [
    cardEdit(idea),
    { kind: ideaMessages.line, occurrence, do: "reply", root, by },
    ...(author === by
      ? []
      : [{ kind: ideaMessages.step, occurrence, do: "tell", person: author } as const]),
    { kind: ideaMessages.news, occurrence, do: "tellEach" },
  ];
};

/** Which merge of an idea a message tells of. */
export const mergeOf = (idea: Idea): string => String(mergeEnds(idea).from.getTime());

/** Longer than a press takes. */
const pressesEnd = 10_000;

/** Its card and the line in its thread say where it went; its author hears of it. */
export const mergeMessages = (
  idea: Idea,
  { into, by, at }: { readonly into: string; readonly by: string; readonly at: Date },
): Planned[] => {
  const { id, author } = idea;
  const told = { kind: ideaMessages.merged, occurrence: occurrenceOf(id, mergeOf(idea)) };
  const root = { kind: ideaMessages.card, occurrence: id };
  return [
    cardEdit(id),
    cardEdit(into),
    // With who pressed on the other one in the same moment.
    { ...cardEdit(into), at: new Date(at.getTime() + pressesEnd) },
    { ...told, do: "reply", root, by },
    ...(author === by ? [] : [{ ...told, do: "tell", person: author } as const]),
  ];
};

/** To the one who is asked to keep it; `ask` is another each time. */
export const askOf = ({ id }: Idea, person: string, ask: string): Planned => ({
  kind: ideaMessages.ask,
  occurrence: occurrenceOf(id, ask),
  do: "tell",
  person,
});

const roundOf = ({ id, round = 0 }: Idea): string => occurrenceOf(id, String(round));

/** On the day of its answer. */
export const climbOf = (idea: Idea, at: Date): Planned => ({
  kind: ideaMessages.climb,
  occurrence: roundOf(idea),
  do: "task",
  at,
});

/** What becomes of it when nobody answers by its day; none of it once somebody has. */
export const climbSteps = (idea: Idea, times: ClimbTimes): Planned[] => {
  const occurrence = roundOf(idea);
  return [
    { kind: ideaMessages.due, occurrence, do: "tellEach", at: times.keeper },
    { kind: ideaMessages.duty, occurrence, do: "tellEach", at: times.coordinators },
    { kind: ideaMessages.programme, occurrence, do: "task", at: times.programme },
  ];
};

/** `by`: who started it, and need not hear of it. */
export const trialTold = ({ id }: Idea, by: string): Planned => ({
  kind: ideaMessages.trial,
  occurrence: occurrenceOf(id, by),
  do: "tellEach",
});

/** `end` names the end of the project: another one later is told anew. */
export const outcomeOffer = ({ id }: Pick<Idea, "id">, end: string): Planned => ({
  kind: ideaMessages.outcome,
  occurrence: occurrenceOf(id, end),
  do: "tellEach",
});

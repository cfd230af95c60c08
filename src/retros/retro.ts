import { z } from "zod";
import type { AnonymousValues } from "../anonymous/round.ts";
import type { AnswerRetro, RetroQuestion } from "../contract/retros.ts";
import {
  pulseRatings,
  type RetroPulse,
  type RetroTemplate,
  retroPulses,
  retroReaders,
  retroStates,
  retroSubjects,
  retroTemplates,
} from "../contract/vocabulary.ts";
import { type Change, changesBetween, type Facts } from "../history/changes.ts";

export const retroShape = {
  id: z.string(),
  title: z.string(),
  about: z.enum(retroSubjects),
  subject: z.string(),
  template: z.enum(Object.keys(retroTemplates) as [RetroTemplate, ...RetroTemplate[]]),
  /** Of the template `own`. */
  questions: z.array(z.string()),
  pulse: z.boolean(),
  /** The anonymous round that takes the answers; absent: by name. */
  round: z.string().optional(),
  /** Members; nobody named: everyone. */
  asked: z.array(z.string()),
  seenBy: z.enum(retroReaders),
  starter: z.string(),
  facilitator: z.string(),
  opensAt: z.date(),
  closesAt: z.date(),
  /** Counts how often the time of closing was set: a reminder knows which one it belongs to. */
  closing: z.number(),
  state: z.enum(retroStates),
  /** How many answers there are to show, once it is closed. */
  answers: z.number().optional(),
  /** Nobody who may read the answers was left when it closed: they are erased. */
  unread: z.boolean().optional(),
  /** Of 1, of 2, … of 5: once it is opened, when there were answers enough. */
  pulses: z.partialRecord(z.enum(retroPulses), z.array(z.number())).optional(),
  /** What the ids of its lessons in the library are made of, so that nobody can take them before. */
  seed: z.string().optional(),
  /** The summary, once it is published. */
  lesson: z.string().optional(),
  talked: z.string().optional(),
  worked: z.string().optional(),
  didNot: z.string().optional(),
};

const retroRowSchema = z.object(retroShape);

export type Retro = z.infer<typeof retroRowSchema>;

export const isAnonymous = ({ round }: Pick<Retro, "round">): boolean => round !== undefined;

export const isCollecting = ({ state, closesAt }: Retro, now: Date): boolean =>
  state === "collecting" && closesAt > now;

export const isAsked = ({ asked }: Pick<Retro, "asked">, person: string): boolean =>
  asked.length === 0 || asked.includes(person);

/** Whether this person may read the answers, once they are opened. */
export const mayRead = (retro: Retro, person: string): boolean =>
  retro.seenBy === "everyone" || retro.facilitator === person || isAsked(retro, person);

export const questionsOf = ({
  template,
  questions,
}: Pick<Retro, "template" | "questions">): RetroQuestion[] =>
  template === "own"
    ? questions.map((text) => ({ key: "own", text }))
    : retroTemplates[template].map((key) => ({ key, text: "" }));

/** What one person said: a text for each question, and the ratings. */
export type Said = Pick<AnswerRetro, "answers" | "pulses">;

const textKey = (at: number): string => `q${at}`;

/** As an answer is put into an anonymous round: what was left empty is not there. */
export const valuesOf = ({ answers, pulses }: Said): AnonymousValues => ({
  ...Object.fromEntries(
    answers.flatMap((text, at) => (text === "" ? [] : [[textKey(at), text.toWellFormed()]])),
  ),
  ...Object.fromEntries(Object.entries(pulses).map(([pulse, rating]) => [pulse, Number(rating)])),
});

const ratingIn = (value: string | number | undefined) =>
  pulseRatings.find((rating) => Number(rating) === value);

/** What {@link valuesOf} was made of. */
export const saidIn = (values: AnonymousValues, questions: number): Said => {
  const pulses: Said["pulses"] = {};
  for (const pulse of retroPulses) {
    const rating = ratingIn(values[pulse]);
    if (rating) pulses[pulse] = rating;
  }
  return {
    answers: Array.from({ length: questions }, (_, at) => String(values[textKey(at)] ?? "")),
    pulses,
  };
};

/** How often each rating was given, of each pulse. */
export const countPulses = (said: readonly Said[]): Partial<Record<RetroPulse, number[]>> =>
  Object.fromEntries(
    retroPulses.map((pulse) => [
      pulse,
      pulseRatings.map((rating) => said.filter(({ pulses }) => pulses[pulse] === rating).length),
    ]),
  );

const factsOf = ({ closesAt, facilitator, state }: Retro): Facts => ({
  closesAt: closesAt.toISOString(),
  facilitator,
  state,
});

/** What the log tells of a change of it; of its answers nothing. */
export const changesIn = (before: Retro, after: Retro): Change[] =>
  changesBetween(factsOf(before), factsOf(after));

import type { AnswersInTime } from "../contract/home.ts";
import { type Idea, waits } from "./idea.ts";

/** How a network answers the ideas that had a day for it. */
export interface Answering {
  readonly waiting: number;
  /** Of those that wait: their day has passed. */
  readonly late: number;
  /** Absent while they are so few that it would tell of one person. */
  readonly inTime?: AnswersInTime;
}

const fewestAnswers = 10;
const fewestKeepers = 3;

/** `today` by the network's wall calendar. What is late counts among those that were not answered in time. */
export const answeringOf = (ideas: readonly Idea[], today: string): Answering => {
  const waiting = ideas.filter(waits);
  const late = waiting.filter(({ answerBy = today }) => answerBy < today).length;
  const answers = ideas.flatMap(({ answered }) => answered ?? []);
  const keepers = new Set(answers.map(({ keeper }) => keeper));
  const total = answers.length + late;
  return {
    waiting: waiting.length,
    late,
    ...(total >= fewestAnswers &&
      keepers.size >= fewestKeepers && {
        inTime: { total, count: answers.filter(({ inTime }) => inTime).length },
      }),
  };
};

import { type hideableStages, type IdeaStage, ideaAnswerDays } from "../contract/vocabulary.ts";

/** How ideas are answered in a network, and what it calls their stages. */
export interface IdeaSettings {
  /** Working days. */
  readonly answerDays: number;
  /** What is absent or empty is called as everywhere. */
  readonly names: Partial<Record<IdeaStage, string>>;
  readonly hidden: (typeof hideableStages)[number][];
}

export const usualSettings: IdeaSettings = {
  answerDays: ideaAnswerDays.usual,
  names: {},
  hidden: [],
};

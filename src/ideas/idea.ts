import type { ChangeIdea, SubmitIdea } from "../contract/ideas.ts";
import type { IdeaNeed, IdeaStage, IdeaState, Locale } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";

/** The step that an idea took last. */
export interface LastStep {
  readonly id: string;
  readonly by: string;
  readonly from: IdeaStage;
  /** An ISO time; steps of before are without. */
  readonly at?: string | undefined;
}

/** How the first answer came, of an idea that had a day for it. */
export interface Answered {
  /** An ISO time. */
  readonly at: string;
  /** Who kept it, or answered when nobody did. */
  readonly keeper: string;
  readonly inTime: boolean;
}

export interface Idea {
  /** The id of the form it was sent with: the same form makes the same idea. */
  readonly id: string;
  /** Counts up within the network. */
  readonly number: number;
  /** What its last step says. */
  readonly stage: IdeaStage;
  readonly title: string;
  readonly problem: string;
  readonly firstTrial: string;
  readonly needs: IdeaNeed[];
  readonly author: string;
  readonly language: Locale;
  readonly submittedAt: Date;
  /** Absent: open. */
  readonly state?: IdeaState | undefined;
  readonly mergedInto?: string | undefined;
  /** An ISO time. */
  readonly mergedAt?: string | undefined;
  /** The project that it became. */
  readonly project?: string | undefined;
  /** Absent: whoever coordinates. */
  readonly keeper?: string | undefined;
  readonly keeperAsked?: string | undefined;
  /** By which day it is answered; ideas of before have none until somebody keeps them. */
  readonly answerBy?: string | undefined;
  /** Counts up with each such day: what was planned for an earlier one does nothing. */
  readonly round?: number | undefined;
  readonly lastStep?: LastStep | undefined;
  readonly answered?: Answered | undefined;
}

export const stateOf = ({ state = "open" }: Pick<Idea, "state">): IdeaState => state;

export const isOpen = (idea: Pick<Idea, "state">): boolean => stateOf(idea) === "open";

/** Nobody has decided on it. */
export const isUnanswered = (idea: Pick<Idea, "state" | "stage">): boolean =>
  isOpen(idea) && idea.stage === "idea";

/** Nothing was decided that ends it, and no project tries it. */
export const mayBeTried = ({ stage, project }: Pick<Idea, "stage" | "project">): boolean =>
  project === undefined && (stage === "idea" || stage === "discussed" || stage === "trial");

/** It waits for an answer by a day. */
export const waits = (idea: Pick<Idea, "state" | "stage" | "answerBy">): boolean =>
  isUnanswered(idea) && idea.answerBy !== undefined;

export const newIdea = (
  actor: Actor,
  input: SubmitIdea,
  { number, at, answerBy }: { number: number; at: Date; answerBy?: string | undefined },
): Idea => ({
  id: input.form,
  number,
  stage: "idea",
  title: input.title,
  problem: input.problem,
  firstTrial: input.firstTrial,
  needs: [...new Set(input.needs)],
  author: actor.person,
  language: actor.language,
  submittedAt: at,
  ...(answerBy !== undefined && { answerBy, round: 1 }),
});

/** With other texts, in the language of who wrote them. */
export const withTexts = (
  idea: Idea,
  { title, problem, firstTrial, needs }: Omit<ChangeIdea, "version">,
  language: Locale,
): Idea => ({ ...idea, title, problem, firstTrial, needs: [...new Set(needs)], language });

export const asMerged = (idea: Idea, into: string, at: Date): Idea => ({
  ...idea,
  state: "merged",
  mergedInto: into,
  mergedAt: at.toISOString(),
});

export const notMerged = (idea: Idea): Idea => {
  const { state: _state, mergedInto: _into, mergedAt: _at, ...rest } = idea;
  return rest;
};

const undoneWithin = 24 * 60 * 60_000;

/** Since when it is merged, and until when that can be undone. */
export const mergeEnds = ({ mergedAt = "" }: Pick<Idea, "mergedAt">) => {
  const from = new Date(mergedAt);
  return { from, until: new Date(from.getTime() + undoneWithin) };
};

/** From now on it waits for an answer by this day. */
export const answeredBy = (idea: Idea, answerBy: string): Idea => {
  const { answered: _none, ...rest } = idea;
  return { ...rest, answerBy, round: (idea.round ?? 0) + 1 };
};

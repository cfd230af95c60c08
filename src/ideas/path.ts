import type { TakeStep } from "../contract/ideas.ts";
import type { IdeaDecider, IdeaStage, Locale } from "../contract/vocabulary.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";
import { AppError, fieldError } from "../kernel/errors.ts";
import { can, requireAbility } from "./ability.ts";
import { answeredBy, type Idea, isUnanswered } from "./idea.ts";

/** A step on an idea's path; what was decided, by whom and why. */
export interface Step {
  readonly idea: string;
  readonly id: string;
  readonly from: IdeaStage;
  readonly to: IdeaStage;
  readonly at: Date;
  readonly by: string;
  readonly as: IdeaDecider;
  readonly reason: string;
  readonly next: string;
  readonly nextAt?: string | undefined;
  readonly whatWouldChange: string;
  readonly language: Locale;
}

const isStepBack = (actor: Actor, idea: Idea, to: IdeaStage): boolean =>
  can(actor, idea, "stepBack") && idea.lastStep?.from === to;

/** Throws why this step cannot be taken. */
export const checkStep = (
  actor: Actor,
  idea: Idea,
  { to, reason, hidden }: Pick<TakeStep, "to" | "reason"> & { hidden: readonly IdeaStage[] },
): void => {
  const isBack = isStepBack(actor, idea, to);
  if (!isBack) requireAbility(actor, idea, "decide");
  if (reason.trim() === "") throw fieldError("reason", "required");
  if (to === idea.stage) throw fieldError("to");
  if (hidden.includes(to) && !isBack)
    throw new AppError("ideaStageHidden", "the network hides the stage");
};

const deciderOf = (actor: Actor, { keeper }: Idea): IdeaDecider =>
  keeper === actor.person ? "keeper" : isCoordinator(actor) ? "coordinator" : "member";

export const newStep = (
  actor: Actor,
  idea: Idea,
  { version: _seen, nextAt, ...input }: TakeStep & { readonly id: string; readonly at: Date },
): Step => ({
  ...input,
  idea: idea.id,
  from: idea.stage,
  by: actor.person,
  as: deciderOf(actor, idea),
  ...(nextAt !== "" && { nextAt }),
  whatWouldChange: input.to === "notNow" ? input.whatWouldChange : "",
  language: actor.language,
});

/** `today` and `answerBy`, the day by which it is answered when it waits again, by the network's wall calendar. */
export const afterStep = (
  idea: Idea,
  { id, to, by, from, at }: Step,
  { today, answerBy }: { today: string; answerBy: string },
): Idea => {
  const moved: Idea = { ...idea, stage: to, lastStep: { id, by, from, at: at.toISOString() } };
  if (to === "idea") return answeredBy(moved, answerBy);
  if (!isUnanswered(idea) || idea.answerBy === undefined) return moved;
  const inTime = today <= idea.answerBy;
  return {
    ...moved,
    answered: { at: at.toISOString(), keeper: idea.keeper ?? by, inTime },
  };
};

import type { SubmitIdea } from "../contract/ideas.ts";
import type { IdeaNeed, IdeaStage, Locale } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";

export interface Idea {
  /** The id of the form it was sent with: the same form makes the same idea. */
  readonly id: string;
  /** Counts up within the network. */
  readonly number: number;
  readonly stage: IdeaStage;
  readonly title: string;
  readonly problem: string;
  readonly firstTrial: string;
  readonly needs: IdeaNeed[];
  readonly author: string;
  readonly language: Locale;
  readonly submittedAt: Date;
}

export const newIdea = (
  actor: Actor,
  input: SubmitIdea,
  { number, now }: { readonly number: number; readonly now: Date },
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
  submittedAt: now,
});

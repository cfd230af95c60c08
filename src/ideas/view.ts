import type { IdeaView, PublicIdea } from "../contract/ideas.ts";
import type { Idea } from "./idea.ts";

/** The people who support an idea, as the store counts them. */
export type Supporters = ReadonlySet<string>;

/** What everyone may see. The author's id stays behind; a name is all that leaves. */
export const publicIdea = (idea: Idea, author: string, supporters: Supporters): PublicIdea => ({
  id: idea.id,
  number: idea.number,
  stage: idea.stage,
  title: idea.title,
  problem: idea.problem,
  firstTrial: idea.firstTrial,
  needs: idea.needs,
  author,
  language: idea.language,
  submittedAt: idea.submittedAt.toISOString(),
  supporters: supporters.size,
});

export const viewIdea = (
  idea: Idea,
  viewer: string,
  { author, supporters }: { readonly author: string; readonly supporters: Supporters },
): IdeaView => ({
  ...publicIdea(idea, author, supporters),
  supported: supporters.has(viewer),
});

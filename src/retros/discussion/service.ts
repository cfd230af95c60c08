import { actionUseCases } from "./actions.ts";
import { lessonUseCases } from "./lessons.ts";
import { openActionUseCases } from "./open-actions.ts";
import { type DiscussionNeeds, discussionReadings } from "./readings.ts";
import { topicUseCases } from "./topics.ts";

export type DiscussionService = ReturnType<typeof discussionService>;

export const discussionService = (needs: DiscussionNeeds) => {
  const readings = discussionReadings(needs);
  return {
    view: readings.view,
    ...topicUseCases(needs, readings),
    ...actionUseCases(needs, readings),
    ...lessonUseCases(needs, readings),
    ...openActionUseCases(needs),
  };
};

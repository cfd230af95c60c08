import { actionUses } from "./actions.ts";
import { lessonUses } from "./lessons.ts";
import { openActionUses } from "./open-actions.ts";
import { type DiscussionNeeds, discussionReadings } from "./readings.ts";
import { topicUses } from "./topics.ts";

export type DiscussionService = ReturnType<typeof discussionService>;

export const discussionService = (needs: DiscussionNeeds) => {
  const readings = discussionReadings(needs);
  return {
    view: readings.view,
    ...topicUses(needs, readings),
    ...actionUses(needs, readings),
    ...lessonUses(needs, readings),
    ...openActionUses(needs),
  };
};

import type { IdeaStage } from "../../src/contract/vocabulary.ts";
import type { FilledIconName } from "./icons.ts";

/** What stands for the stages of an idea. */
export const stageIcons = {
  idea: "idea",
  discussed: "news",
  trial: "running",
  practice: "established",
  lesson: "lesson",
  notNow: "paused",
} as const satisfies Record<IdeaStage, FilledIconName>;

import type { IdeaStage } from "../../src/contract/vocabulary.ts";
import type { Translator } from "../shell/language.ts";
import type { FilledIconName } from "../ui/icons.ts";

export const stageIcons = {
  idea: "idea",
  discussed: "news",
  trial: "running",
  practice: "established",
  lesson: "lesson",
  notNow: "paused",
} as const satisfies Record<IdeaStage, FilledIconName>;

/** The steps that lead on; from each of them an idea can come to rest in the two others. */
export const pathStages: readonly IdeaStage[] = ["idea", "discussed", "trial", "practice"];

export const stageTitle = (stage: IdeaStage, t: Translator): string => {
  const title = t(`ideas.stage.${stage}`);
  return title.charAt(0).toUpperCase() + title.slice(1);
};

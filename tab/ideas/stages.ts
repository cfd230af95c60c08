import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { IdeaSettingsView } from "../../src/contract/idea-settings.ts";
import type { IdeaStage } from "../../src/contract/vocabulary.ts";
import { stageName } from "../../src/words/ideas.ts";
import { useTranslator } from "../shell/language.ts";

/** The steps that lead on; from each of them an idea can come to rest in the two others. */
export const pathStages: readonly IdeaStage[] = ["idea", "discussed", "trial", "practice"];

/** What the network calls the stages, and which it hides. */
export type Stages = Pick<IdeaSettingsView, "names" | "hidden">;

export const usualStages: Stages = {
  names: { idea: "", discussed: "", trial: "", practice: "", lesson: "", notNow: "" },
  hidden: [],
};

const StagesContext = createContext(usualStages);

export const StagesProvider = StagesContext.Provider;

export const useStages = (): Stages => useContext(StagesContext);

/** As the network calls a stage, with a capital. */
export const useStageTitle = (): ((stage: IdeaStage) => string) => {
  const t = useTranslator();
  const { names } = useStages();
  return (stage) => {
    const title = stageName(stage, names, t);
    return title.charAt(0).toUpperCase() + title.slice(1);
  };
};

import type { IdeaList } from "../../src/contract/ideas.ts";
import { type IdeaStage, ideaStages } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { Icon } from "../ui/icon.tsx";
import { stageIcons } from "../ui/stage-icons.ts";
import { pathStages, useStages, useStageTitle } from "./stages.ts";

interface Props {
  readonly counts: IdeaList["stages"] | undefined;
  /** The stage whose ideas are shown; all of them when empty. */
  readonly chosen: string;
  readonly onChoose: (stage: IdeaStage | "") => void;
}

/** The path of ideas with how many there are in each stage; a stage that is pressed shows its own alone. */
export const StageBar = ({ counts, chosen, onChoose }: Props) => {
  const t = useTranslator();
  const titleOf = useStageTitle();
  const { hidden } = useStages();
  const hides: readonly IdeaStage[] = hidden;
  // A hidden stage may still hold ideas.
  const shown = ideaStages.filter((stage) => !hides.includes(stage) || counts?.[stage]);
  return (
    <fieldset class="stages">
      <legend class="unseen">{t("ideas.path")}</legend>
      {shown.map((stage) => (
        <button
          key={stage}
          type="button"
          class={pathStages.includes(stage) ? "" : "resting"}
          aria-pressed={stage === chosen}
          onClick={() => onChoose(stage === chosen ? "" : stage)}
        >
          <Icon name={stageIcons[stage]} />
          <span class="count">{counts ? (counts[stage] ?? 0) : "–"}</span>{" "}
          <span class="title">{titleOf(stage)}</span>
        </button>
      ))}
    </fieldset>
  );
};

import { useCallback, useEffect, useState } from "preact/hooks";
import { newDecisionValues } from "../../src/contract/forms/decision.ts";
import type { IdeaView } from "../../src/contract/ideas.ts";
import type { IdeaStage } from "../../src/contract/vocabulary.ts";
import { dropDraft, keepDraft, keptDraft } from "../shell/draft.ts";
import { useLive } from "../shell/live.ts";
import { useFail } from "../ui/place.tsx";
import { DecisionPanel, decisionDraft } from "./decision-panel.tsx";
import { getIdea } from "./page-api.ts";

interface DecideProps {
  readonly id: string;
  readonly onChanged: () => Promise<void>;
  readonly onClosed: () => void;
}

const Decide = ({ id, onChanged, onClosed }: DecideProps) => {
  const fail = useFail();
  const { value, problem, refresh } = useLive(useCallback(() => getIdea(id), [id]));
  useEffect(() => {
    if (!problem || value) return;
    fail(problem);
    onClosed();
  }, [problem]);
  if (!value) return null;
  return (
    <DecisionPanel
      idea={value}
      onChanged={async () => {
        await Promise.all([refresh(), onChanged()]);
      }}
      onClosed={onClosed}
    />
  );
};

/**
 * A card that is moved to a stage stays where it is and waits for the reason, for who moved it alone: the draft of the
 * decision is its mark. Moved to its own stage it waits no more.
 */
export const useBoardMoves = (onChanged: () => Promise<void>) => {
  const [deciding, setDeciding] = useState("");
  const [, setDropped] = useState(0);
  const move = (idea: IdeaView, to: IdeaStage): void => {
    const name = decisionDraft(idea.id);
    if (to === idea.stage) {
      dropDraft(name);
      setDropped((times) => times + 1);
      return;
    }
    const begun = newDecisionValues(crypto.randomUUID(), idea);
    keepDraft(name, { ...begun, ...keptDraft<object>(name), to });
    setDeciding(idea.id);
  };
  return {
    move,
    /** Whether it waits for the reason of who looks. */
    waits: ({ id }: Pick<IdeaView, "id">): boolean => keptDraft(decisionDraft(id)) !== undefined,
    decide: ({ id }: Pick<IdeaView, "id">): void => setDeciding(id),
    panel: deciding !== "" && (
      <Decide id={deciding} onChanged={onChanged} onClosed={() => setDeciding("")} />
    ),
  };
};

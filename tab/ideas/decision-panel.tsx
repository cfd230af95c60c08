import { useRef } from "preact/hooks";
import {
  decisionBody,
  decisionForm,
  newDecisionValues,
  stagesToChoose,
} from "../../src/contract/forms/decision.ts";
import type { IdeaStage } from "../../src/contract/vocabulary.ts";
import { begunDecision } from "../../src/words/ideas.ts";
import { useTranslator } from "../shell/language.ts";
import { asRequestError, isConflict } from "../shell/request.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { useToast } from "../ui/toasts.tsx";
import type { IdeaPartProps } from "./idea-part.ts";
import { getIdea, takeStep } from "./page-api.ts";
import { useStages } from "./stages.ts";

/** Under what the device keeps a decision that is being written. */
export const decisionDraft = (idea: string): string => `idea.${idea}.decision`;

interface Props extends IdeaPartProps {
  /** Where it was moved to; empty: it is chosen in the form. */
  readonly to?: IdeaStage | "";
  readonly onClosed: () => void;
}

/** A step is taken with its reason, or not at all; what was typed stays on the device until then. */
export const DecisionPanel = ({ idea, to = "", onChanged, onClosed }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const stages = useStages();
  // What was seen as the form was opened: over another one's decision it is sent only once that is seen.
  const version = useRef(idea.version);
  const { id } = idea;
  return (
    <FormDialog
      open
      onClosed={onClosed}
      form={decisionForm}
      data={{ stages: stagesToChoose(idea, stages), names: stages.names }}
      name={decisionDraft(id)}
      begin={() => {
        const begun = begunDecision(idea, t);
        const values = newDecisionValues(crypto.randomUUID(), idea, to || begun.to);
        return { ...values, reason: begun.reason };
      }}
      send={async (values) => {
        try {
          const body = { ...decisionBody(values), version: version.current };
          return await takeStep({ id, step: values.step }, body);
        } catch (error) {
          if (isConflict(asRequestError(error))) {
            version.current = (await getIdea(id)).version;
            await onChanged();
          }
          throw error;
        }
      }}
      onSaved={() => {
        toast(t("ideas.decision.saved"));
        void onChanged();
      }}
    />
  );
};

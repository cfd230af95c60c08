import { newTrialValues, trialBody, trialForm } from "../../src/contract/forms/trial.ts";
import { rarely } from "../shell/intervals.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { useToast } from "../ui/toasts.tsx";
import type { IdeaPartProps } from "./idea-part.ts";
import { getIdea, getTrialChoices, startTrial } from "./page-api.ts";

/** An idea becomes a project, or joins one. */
export const Trial = ({ idea, onChanged, onClosed }: IdeaPartProps & { onClosed: () => void }) => {
  const t = useTranslator();
  const toast = useToast();
  const { id, stage } = idea;
  const { value } = useLive(getTrialChoices, rarely);
  if (!value) return null;
  return (
    <FormDialog
      open
      onClosed={onClosed}
      form={trialForm}
      data={{ ...value, projects: [], stage }}
      name={`idea.${id}.trial`}
      begin={() => newTrialValues(crypto.randomUUID(), idea)}
      send={(values) => startTrial(id, trialBody(values))}
      readTheirs={async () => newTrialValues(crypto.randomUUID(), await getIdea(id))}
      onSaved={() => {
        toast(t("ideas.trial.started"));
        void onChanged();
      }}
    />
  );
};

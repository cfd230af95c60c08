import { mergeForm } from "../../src/contract/forms/merge.ts";
import { useTranslator } from "../shell/language.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { useToast } from "../ui/toasts.tsx";
import type { IdeaPartProps } from "./idea-part.ts";
import { mergeIdea } from "./page-api.ts";

/** Two that say the same become one. */
export const Merge = ({ idea, onChanged, onClosed }: IdeaPartProps & { onClosed: () => void }) => {
  const t = useTranslator();
  const toast = useToast();
  const { id } = idea;
  return (
    <FormDialog
      open
      onClosed={onClosed}
      form={mergeForm}
      data={{ idea: id, ideas: [] }}
      name={`idea.${id}.merge`}
      begin={() => ({ into: "" })}
      send={({ into }) => mergeIdea(id, into)}
      onSaved={() => {
        toast(t("ideas.merging.done"));
        void onChanged();
      }}
    />
  );
};

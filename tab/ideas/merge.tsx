import { useCallback } from "preact/hooks";
import { mergeForm } from "../../src/contract/forms/merge.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { useToast } from "../ui/toasts.tsx";
import { getIdeas } from "./api.ts";
import type { IdeaPartProps } from "./idea-part.ts";
import { mergeIdea } from "./page-api.ts";

const seldom = 60_000;
const newest = { limit: 100, after: "" };
const open = { words: "", mine: false, waiting: false, closed: false, sort: "new" } as const;

/** Two that say the same become one. */
export const Merge = ({ idea, onChanged, onClosed }: IdeaPartProps & { onClosed: () => void }) => {
  const t = useTranslator();
  const toast = useToast();
  const { id } = idea;
  const { value } = useLive(
    useCallback(() => getIdeas(open, newest), []),
    seldom,
  );
  if (!value) return null;
  return (
    <FormDialog
      open
      onClosed={onClosed}
      form={mergeForm}
      data={{ ideas: value.ideas.filter((other) => other.id !== id) }}
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

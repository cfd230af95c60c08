import type { IdeaView, ideaOperations } from "../../src/contract/ideas.ts";
import type { BodyIn } from "../../src/contract/operations.ts";
import { partsIn, textIn } from "../../src/contract/typed.ts";
import type { IdeaNeed } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import type { RequestError } from "../shell/request.ts";
import type { Pressed } from "../ui/adaptive-card.ts";
import { CardDialog } from "../ui/card-dialog.tsx";
import { getIdeaForm, submitIdea } from "./api.ts";

interface Props {
  readonly opened: number;
  readonly onClosed: () => void;
  readonly onSent: (idea: IdeaView) => void;
}

const ideaFrom = ({ data }: Pressed): BodyIn<typeof ideaOperations.submit> => ({
  form: textIn(data, "form"),
  title: textIn(data, "title"),
  problem: textIn(data, "problem"),
  firstTrial: textIn(data, "firstTrial"),
  needs: partsIn(data, "needs") as IdeaNeed[],
});

const sentenceFor = (error: RequestError, t: Translator): string => {
  const { code, fields } = error;
  if (code === "busy") return t("ideas.form.notSent");
  const title = fields?.find(({ field }) => field === "title");
  return title?.problem === "required" ? t("ideas.form.titleMissing") : refusalText(t, error);
};

export const IdeaDialog = ({ opened, onSent, onClosed }: Props) => {
  const t = useTranslator();
  return (
    <CardDialog
      opened={opened}
      title={t("ideas.form.heading")}
      close={t("ideas.form.close")}
      load={getIdeaForm}
      send={(pressed) => submitIdea(ideaFrom(pressed))}
      sentenceFor={(error) => sentenceFor(error, t)}
      onSent={onSent}
      onClosed={onClosed}
    />
  );
};

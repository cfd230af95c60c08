import { ideaBody, ideaForm, newIdeaValues } from "../../src/contract/forms/idea.ts";
import type { IdeaView } from "../../src/contract/ideas.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { submitIdea } from "./api.ts";
import { TitleField } from "./title-field.tsx";

interface Props {
  readonly open: boolean;
  readonly onClosed: () => void;
  readonly onSent: (idea: IdeaView) => void;
}

export const IdeaDialog = ({ open, onClosed, onSent }: Props) => (
  <FormDialog
    open={open}
    onClosed={onClosed}
    form={ideaForm}
    data={undefined}
    name="idea"
    begin={() => newIdeaValues(crypto.randomUUID())}
    send={(values) => submitIdea(ideaBody(values))}
    onSaved={onSent}
    controls={{ title: TitleField }}
  />
);

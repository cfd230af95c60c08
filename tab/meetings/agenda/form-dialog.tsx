import type { Typed } from "../../../src/contract/typed.ts";
import { agendaLimits } from "../../../src/contract/vocabulary.ts";
import { refusalText } from "../../../src/i18n/refusals.ts";
import { useTranslator } from "../../shell/language.ts";
import type { RequestError } from "../../shell/request.ts";
import { CardDialog } from "../../ui/card-dialog.tsx";

export interface FormDialogProps {
  readonly label: string;
  /** The card that the chat shows. */
  readonly load: () => Promise<Typed>;
  readonly send: (typed: Typed) => Promise<void>;
  /** How many times it was asked for; the browser knows by itself when it is closed. */
  readonly opened: number;
}

type Translator = ReturnType<typeof useTranslator>;

/** Why it was not saved, in a sentence that says what to do. */
const sentenceFor = (error: RequestError, t: Translator): string => {
  const { code, fields } = error;
  const [{ field = "", problem } = {}] = fields ?? [];
  if (code === "busy") return t("ideas.form.notSent");
  if (field === "topics") return t("agenda.topic.full", { max: agendaLimits.topics });
  if (field === "themes") return t("agenda.themes.full", { max: agendaLimits.themes });
  if (field === "wishes") return t("agenda.queue.full");
  if (field === "link") return t("agenda.linkWrong");
  if (field === "minutes") return t("agenda.minutesWrong", { max: agendaLimits.minutes });
  if (field === "version") return t("agenda.tab.versionWrong");
  if (field === "title" && problem === "required") return t("agenda.topic.titleMissing");
  return refusalText(t, error);
};

export const FormDialog = ({ label, load, send, opened }: FormDialogProps) => {
  const t = useTranslator();
  return (
    <CardDialog
      opened={opened}
      title={label}
      close={t("agenda.tab.close")}
      load={load}
      send={({ data }) => send(data)}
      sentenceFor={(error) => sentenceFor(error, t)}
    />
  );
};

import { meetingLimits } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { whenSentence } from "../../src/words/meetings.ts";
import { goOnTo } from "../shell/address.ts";
import { useDraft } from "../shell/draft.ts";
import { useTranslator } from "../shell/language.ts";
import { isConflict, isWrong, type RequestError } from "../shell/request.ts";
import { Input } from "../ui/field.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { SaveForm, useSaving } from "../ui/save-form.tsx";
import { useToast } from "../ui/toasts.tsx";
import { cancelMeeting } from "./api.ts";
import type { PartProps } from "./part.ts";

/** Who changed the meeting meanwhile did not change that it is to be cancelled: it is looked at, and pressed again. */
export const CancelMeeting = ({ meeting, onChanged }: PartProps) => {
  const t = useTranslator();
  const toast = useToast();
  const { id, version, title, state, counts } = meeting;
  const { values, set, drop } = useDraft(`cancel.${id}`, () => ({ reason: "" }));
  const saving = useSaving(
    () => cancelMeeting(id, { version, reason: values.reason }),
    () => {
      drop();
      toast(t("meetings.cancel.lead"));
      goOnTo(`meetings/${id}`);
    },
    onChanged,
  );
  const { error } = saving;
  const problems = { ...(isWrong(error, "reason") && { reason: t("meetings.tab.tooLong") }) };
  const problemOfAll = (refused: RequestError): string => {
    if (isConflict(refused)) return t("meetings.tab.changedMeanwhile");
    return refused.code === "busy" ? t("forms.notSaved") : refusalText(t, refused);
  };
  return (
    <>
      <PageHeading>{t("meetings.cancel.heading")}</PageHeading>
      <p>
        <strong>{title}</strong>
        <br />
        {whenSentence(meeting, t)}
      </p>
      {state !== "planned" && <p>{t("meetings.tab.closed")}</p>}
      {state === "planned" && (
        <SaveForm
          label={t("meetings.cancel.heading")}
          saving={saving}
          problem={error && problemOfAll(error)}
          button={t("meetings.cancel.button")}
          danger
          leave={t("meetings.cancel.keep")}
          onLeave={() => {
            drop();
            goOnTo(`meetings/${id}`);
          }}
        >
          <p>{t("meetings.cancel.intro", { count: counts.come + counts.maybe })}</p>
          <Input
            form={{ values, set, problems }}
            name="reason"
            label={t("meetings.cancel.reason")}
            maxLength={meetingLimits.reason}
          />
        </SaveForm>
      )}
    </>
  );
};

import { whenSentence } from "../../src/words/meetings.ts";
import { goOnTo } from "../shell/address.ts";
import { useDraft } from "../shell/draft.ts";
import { useTranslator } from "../shell/language.ts";
import { PageHeading } from "../ui/page-heading.tsx";
import { useToast } from "../ui/toasts.tsx";
import { changeMeeting } from "./api.ts";
import { isElsewhere, meetingDraftOf, meetingIn } from "./meeting-draft.ts";
import { MeetingForm } from "./meeting-form.tsx";
import { typedSentence } from "./moments.ts";
import type { PartProps } from "./part.ts";

/** Moving or changing one meeting: what it was, what it becomes, and who is told. */
export const EditMeeting = ({ meeting }: PartProps) => {
  const t = useTranslator();
  const toast = useToast();
  const { id, state, place, counts } = meeting;
  const draft = useDraft(`meeting.${id}`, () => meetingDraftOf(meeting, t));
  const { date, time, ends, ...typed } = draft.values;
  return (
    <>
      <PageHeading>{t("meetings.form.moveHeading")}</PageHeading>
      {state !== "planned" && <p>{t("meetings.tab.closed")}</p>}
      {state === "planned" && (
        <MeetingForm
          label={t("meetings.form.moveHeading")}
          draft={draft}
          send={(changed) => changeMeeting(id, meetingIn(changed, t))}
          onSaved={() => {
            toast(t("meetings.saved"));
            goOnTo(`meetings/${id}`);
          }}
          leave={`meetings/${id}`}
        >
          {isElsewhere(draft.values, meeting) && (
            <div class="becomes" role="status">
              <p>
                <span class="label">{t("meetings.tab.was")}</span> {whenSentence(meeting, t)}
                {place && ` · ${place}`}
              </p>
              <p>
                <span class="label">{t("meetings.tab.becomes")}</span>{" "}
                {typedSentence(date, time, ends, t)}
                {typed.place && ` · ${typed.place}`}
              </p>
              <p>{t("meetings.form.moveIntro", { count: counts.come + counts.maybe })}</p>
            </div>
          )}
        </MeetingForm>
      )}
    </>
  );
};

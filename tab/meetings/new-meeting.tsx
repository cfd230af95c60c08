import { goOnTo } from "../shell/address.ts";
import { useDraft } from "../shell/draft.ts";
import { useTranslator } from "../shell/language.ts";
import { dateFrom, useZone } from "../shell/zone.ts";
import { PageHeading } from "../ui/page-heading.tsx";
import { useToast } from "../ui/toasts.tsx";
import { WayBack } from "../ui/way-back.tsx";
import { makeMeeting } from "./api.ts";
import { newMeetingDraft, newMeetingIn } from "./meeting-draft.ts";
import { MeetingForm } from "./meeting-form.tsx";

export const NewMeeting = () => {
  const t = useTranslator();
  const toast = useToast();
  const zone = useZone();
  const draft = useDraft("meeting", () => newMeetingDraft(dateFrom(zone, new Date()), t));
  return (
    <div class="meetings">
      <WayBack href="#/meetings">{t("meetings.tab.all")}</WayBack>
      <PageHeading>{t("meetings.form.heading")}</PageHeading>
      <p class="quiet">{t("meetings.form.intro")}</p>
      <MeetingForm
        label={t("meetings.form.heading")}
        draft={draft}
        send={(typed) => makeMeeting({ id: typed.id, ...newMeetingIn(typed, t) })}
        onSaved={({ id }) => {
          toast(t("meetings.saved"));
          goOnTo(`meetings/${id}`);
        }}
        leave="meetings"
        isNew
      />
    </div>
  );
};

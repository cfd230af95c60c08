import { meetingForm, newMeetingBody, newMeetingValues } from "../../src/contract/forms/meeting.ts";
import { isUsualIn } from "../../src/contract/forms/meeting-parts.ts";
import { goOnTo } from "../shell/address.ts";
import { useTranslator } from "../shell/language.ts";
import { dateFrom, useZone } from "../shell/zone.ts";
import { FormView, useForm } from "../ui/form.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { useToast } from "../ui/toasts.tsx";
import { makeMeeting } from "./api.ts";
import { MeetingCrumbs } from "./meeting-crumbs.tsx";

export const NewMeeting = () => {
  const t = useTranslator();
  const toast = useToast();
  const zone = useZone();
  const filled = useForm({
    form: meetingForm,
    data: { projects: [], awaited: 0 },
    name: "meeting",
    begin: () =>
      newMeetingValues({ id: crypto.randomUUID(), today: dateFrom(zone, new Date()) }, t),
    send: (values) => makeMeeting(newMeetingBody(values, isUsualIn(t))),
    onSaved: ({ id }) => {
      toast(t("meetings.saved"));
      goOnTo(`meetings/${id}`);
    },
  });
  return (
    <div class="meetings">
      <MeetingCrumbs title={t("meetings.form.heading")} />
      <PageHeading>{t("meetings.form.heading")}</PageHeading>
      <FormView
        filled={filled}
        leave={t("meetings.tab.leave")}
        onLeave={() => goOnTo("meetings")}
      />
    </div>
  );
};

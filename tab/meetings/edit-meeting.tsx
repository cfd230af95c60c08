import { meetingBody, meetingForm, meetingValues } from "../../src/contract/forms/meeting.ts";
import { isUsualIn } from "../../src/contract/forms/meeting-parts.ts";
import type { MeetingView } from "../../src/contract/meetings.ts";
import { whenSentence } from "../../src/words/meetings.ts";
import { goOnTo } from "../shell/address.ts";
import { useTranslator } from "../shell/language.ts";
import { FormView, useForm } from "../ui/form.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { useToast } from "../ui/toasts.tsx";
import { changeMeeting, getMeeting } from "./api.ts";
import { localIn, typedSentence } from "./moments.ts";
import type { PartProps } from "./part.ts";

/** What those who come have to know: else they would come at a wrong time, or to a wrong place. */
const known = ["date", "time", "ends", "place"] as const;

const EditForm = ({ meeting }: { meeting: MeetingView }) => {
  const t = useTranslator();
  const toast = useToast();
  const { id, place, counts } = meeting;
  const standing = meetingValues(meeting, localIn, t);
  const awaited = counts.come + counts.maybe;
  const filled = useForm({
    form: meetingForm,
    data: { projects: [], awaited },
    name: `meeting.${id}`,
    begin: () => standing,
    send: (values) => changeMeeting(id, meetingBody(values, isUsualIn(t))),
    onSaved: () => {
      toast(t("meetings.saved"));
      goOnTo(`meetings/${id}`);
    },
    readTheirs: async () => meetingValues(await getMeeting(id), localIn, t),
  });
  const { values } = filled.shown;
  return (
    <FormView
      filled={filled}
      leave={t("meetings.tab.leave")}
      onLeave={() => goOnTo(`meetings/${id}`)}
    >
      {known.some((name) => values[name] !== standing[name]) && (
        <div class="becomes" role="status">
          <p>
            <span class="label">{t("meetings.tab.was")}</span> {whenSentence(meeting, t)}
            {place && ` · ${place}`}
          </p>
          <p>
            <span class="label">{t("meetings.tab.becomes")}</span> {typedSentence(values, t)}
            {values.place && ` · ${values.place}`}
          </p>
          <p>{t("meetings.form.moveIntro", { count: awaited })}</p>
        </div>
      )}
    </FormView>
  );
};

/** Moving or changing one meeting: what it was, what it becomes, and who is told. */
export const EditMeeting = ({ meeting }: PartProps) => {
  const t = useTranslator();
  return (
    <>
      <PageHeading>{t("meetings.form.moveHeading")}</PageHeading>
      {meeting.state === "planned" ? (
        <EditForm meeting={meeting} />
      ) : (
        <p>{t("meetings.tab.closed")}</p>
      )}
    </>
  );
};

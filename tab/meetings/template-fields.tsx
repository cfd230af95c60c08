import { meetingTemplates } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { type Form, Select } from "../ui/field.tsx";
import { getProjects } from "./api.ts";
import type { MeetingDraft } from "./meeting-draft.ts";

/** The projects do not change while one writes. */
const seldom = 60_000;

/** What a new meeting is made for; a kick-off begins with its own lines in the programme. */
export const TemplateFields = ({ form }: { form: Form<MeetingDraft> }) => {
  const t = useTranslator();
  const { value } = useLive(getProjects, seldom);
  const projects = value?.projects ?? [];
  return (
    <>
      <Select
        form={form}
        name="template"
        label={t("agenda.template")}
        choices={meetingTemplates.map((name) => ({
          value: name,
          title: t(`agenda.template.${name}`),
        }))}
      />
      {form.values.template === "kickoff" && (
        <Select
          form={form}
          name="project"
          label={t("agenda.kickoff.project")}
          choices={[
            { value: "", title: t("agenda.queue.noProject") },
            ...projects.map(({ id, title }) => ({ value: id, title })),
          ]}
        />
      )}
    </>
  );
};

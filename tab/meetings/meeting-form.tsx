import type { ComponentChildren } from "preact";
import type { MeetingView } from "../../src/contract/meetings.ts";
import { goOnTo } from "../shell/address.ts";
import type { Draft } from "../shell/draft.ts";
import { useTranslator } from "../shell/language.ts";
import { Input } from "../ui/field.tsx";
import { SaveForm } from "../ui/save-form.tsx";
import { getMeeting } from "./api.ts";
import { Conflict } from "./conflict.tsx";
import {
  hasSlots,
  type MeetingDraft,
  meetingDifferences,
  meetingDraftOf,
} from "./meeting-draft.ts";
import { PlaceFields, TitleField } from "./place-fields.tsx";
import { problemOfAll, problemsIn } from "./problems.ts";
import { useSavedOver } from "./saved-over.ts";
import { SlotFields } from "./slot-fields.tsx";
import { TemplateFields } from "./template-fields.tsx";

interface Props {
  readonly label: string;
  readonly draft: Draft<MeetingDraft>;
  readonly send: (draft: MeetingDraft) => Promise<MeetingView>;
  readonly onSaved: (meeting: MeetingView) => void;
  /** Where to, when it is not to be saved. */
  readonly leave: string;
  readonly isNew?: boolean;
  /** What stands between the fields and the button. */
  readonly children?: ComponentChildren;
}

/** One meeting: a new one, or one that stands. */
export const MeetingForm = ({ label, draft, send, onSaved, leave, isNew, children }: Props) => {
  const t = useTranslator();
  const { values, set, drop } = draft;
  const { saving, theirs, saveMine, takeTheirs } = useSavedOver({
    draft,
    send,
    onSaved,
    readTheirs: async () => meetingDraftOf(await getMeeting(values.id), t),
  });
  const form = { values, set, problems: problemsIn(saving.error, values, t) };
  return (
    <SaveForm
      label={label}
      saving={saving}
      problem={problemOfAll(saving.error, t)}
      button={t("meetings.form.save")}
      leave={t("meetings.tab.leave")}
      onLeave={() => {
        drop();
        goOnTo(leave);
      }}
    >
      {isNew && <TemplateFields form={form} />}
      <TitleField form={form} />
      <Input form={form} name="date" type="date" label={t("meetings.form.date")} />
      <div class="beside">
        <Input form={form} name="time" type="time" label={t("meetings.form.starts")} />
        <Input form={form} name="ends" type="time" label={t("meetings.form.ends")} />
      </div>
      <PlaceFields form={form} />
      {hasSlots(values) && <SlotFields form={form} />}
      {children}
      {theirs && (
        <Conflict
          differences={meetingDifferences(values, theirs, t)}
          onMine={saveMine}
          onTheirs={takeTheirs}
        />
      )}
    </SaveForm>
  );
};

import { useState } from "preact/hooks";
import type { RetroLessonView } from "../../src/contract/retros.ts";
import { retroLimits } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useTranslator } from "../shell/language.ts";
import { isWrong } from "../shell/request.ts";
import { SaveForm } from "../ui/save-form.tsx";
import { getDiscussion, saveLesson } from "./api.ts";
import { usePartSaving } from "./part-saving.ts";
import { TextArea } from "./text-area.tsx";

export const lessonFields = ["tried", "happened", "learnt", "advice"] as const;

const empty = { lesson: "", tried: "", happened: "", learnt: "", advice: "" };

interface Props {
  readonly retro: string;
  /** What is changed; nothing: a new one. */
  readonly lesson?: RetroLessonView;
  readonly onSaved: () => Promise<void>;
  readonly onLeave?: () => void;
}

export const LessonForm = ({ retro, lesson, onSaved, onLeave }: Props) => {
  const t = useTranslator();
  const begin = () => {
    const { version: _version, ...values } = lesson ?? {
      id: crypto.randomUUID() as string,
      version: "",
      ...empty,
    };
    return values;
  };
  const [{ id, ...values }, setValues] = useState(begin);
  const set = (changes: Partial<typeof values>): void => setValues({ id, ...values, ...changes });
  const read = async () => (await getDiscussion(retro)).lessons.find((one) => one.id === id);
  const form = usePartSaving<RetroLessonView>({
    part: lesson,
    send: (version) => saveLesson(retro, id, { version, ...values }),
    read,
    textOf: (theirs) => theirs.lesson,
    problemOf: (error) =>
      isWrong(error, "lesson") ? t("lessons.form.titleMissing") : refusalText(t, error),
    onSaved: () => {
      setValues(begin());
      void onSaved();
      onLeave?.();
    },
  });
  const name = (field: string): string => `lesson-${field}-${lesson?.id ?? "new"}`;
  return (
    <SaveForm
      label={t(lesson ? "retros.tab.editLesson" : "retros.tab.newLesson")}
      button={t(lesson ? "retros.change.save" : "retros.tab.add")}
      leave={t("retros.tab.leave")}
      onLeave={onLeave}
      part
      {...form}
    >
      <TextArea
        id={name("lesson")}
        line
        label={t("lessons.form.title")}
        value={values.lesson}
        maxLength={retroLimits.lesson}
        onChange={(text) => set({ lesson: text })}
      />
      {(lesson || values.lesson !== "") &&
        lessonFields.map((field) => (
          <TextArea
            key={field}
            id={name(field)}
            label={t(`lessons.card.${field}`)}
            value={values[field]}
            maxLength={retroLimits.field}
            onChange={(text) => set({ [field]: text })}
          />
        ))}
    </SaveForm>
  );
};

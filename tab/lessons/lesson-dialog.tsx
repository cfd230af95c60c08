import {
  lessonBody,
  lessonForm,
  lessonValues,
  newLessonValues,
} from "../../src/contract/forms/lesson.ts";
import type { LessonView } from "../../src/contract/lessons.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { changeLesson, getLesson, shareLesson } from "./api.ts";

interface Props {
  readonly open: boolean;
  readonly onClosed: () => void;
  /** The lesson to change; a new one when absent. */
  readonly lesson?: LessonView;
  readonly onSent: () => void;
}

export const LessonDialog = ({ open, onClosed, lesson, onSent }: Props) => (
  <FormDialog
    open={open}
    onClosed={onClosed}
    form={lessonForm}
    data={undefined}
    name={lesson ? `lesson.${lesson.id}` : "lesson"}
    begin={() => (lesson ? lessonValues(lesson) : newLessonValues(crypto.randomUUID()))}
    send={(values) => {
      const { form, ...texts } = lessonBody(values);
      return lesson ? changeLesson(form, texts) : shareLesson({ form, ...texts });
    }}
    onSaved={onSent}
    readTheirs={async () => lesson && lessonValues(await getLesson(lesson.id))}
  />
);

import { useRef } from "preact/hooks";
import type { LessonView } from "../../src/contract/lessons.ts";
import { partsIn, textIn } from "../../src/contract/typed.ts";
import type { ProjectPhase } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { asRequestError, isConflict, type RequestError } from "../shell/request.ts";
import type { Pressed } from "../ui/adaptive-card.ts";
import { CardDialog } from "../ui/card-dialog.tsx";
import { changeLesson, getLesson, getLessonForm, type Lesson, shareLesson } from "./api.ts";

interface Props {
  readonly opened: number;
  /** The lesson to change; a new one when absent. */
  readonly lesson?: string;
  readonly onSent: (lesson: LessonView) => void;
  readonly onClosed?: () => void;
}

/** The card has texts alone; the API takes lists and a project. */
const lessonFrom = ({ data }: Pressed): Lesson => {
  const title = textIn(data, "project").trim();
  const project = textIn(data, "projectId");
  const isSame = project !== "" && title === textIn(data, "projectBefore");
  const phase = textIn(data, "phase") as ProjectPhase | "";
  return {
    version: textIn(data, "version"),
    title: textIn(data, "title"),
    tried: textIn(data, "tried"),
    happened: textIn(data, "happened"),
    learnt: textIn(data, "learnt"),
    advice: textIn(data, "advice"),
    ...(title && { project: { title, ...(isSame && { id: project }) } }),
    ...(phase && { phase }),
    sectors: partsIn(data, "sectors"),
    themes: partsIn(data, "themes"),
  };
};

const sentenceFor = (error: RequestError, t: Translator): string => {
  const { code, fields = [] } = error;
  if (code === "busy") return t("lessons.tab.notSent");
  const [{ field, problem } = { field: "", problem: "" }] = fields;
  if (field === "version") return t("lessons.tab.versionWrong");
  if (/^(sectors|themes)/.test(field)) return t("lessons.tab.tagsWrong");
  return field === "title" && problem === "required"
    ? t("lessons.tab.titleMissing")
    : refusalText(t, error);
};

export const LessonDialog = ({ opened, lesson, onSent, onClosed }: Props) => {
  const t = useTranslator();
  const seen = useRef("");

  /** Who was told of somebody else's change may save over it. */
  const change = async (id: string, texts: Lesson): Promise<LessonView> => {
    try {
      const changed = await changeLesson(id, {
        ...texts,
        ...(seen.current && { version: seen.current }),
      });
      seen.current = "";
      return changed;
    } catch (error) {
      if (isConflict(asRequestError(error))) seen.current = (await getLesson(id)).version;
      throw error;
    }
  };

  const send = (pressed: Pressed): Promise<LessonView> => {
    const texts = lessonFrom(pressed);
    return lesson
      ? change(lesson, texts)
      : shareLesson({ ...texts, form: textIn(pressed.data, "form") });
  };
  return (
    <CardDialog
      opened={opened}
      title={t("lessons.tab.dialog")}
      close={t("lessons.tab.close")}
      load={() => getLessonForm(lesson)}
      send={send}
      sentenceFor={(error) => sentenceFor(error, t)}
      onSent={onSent}
      {...(onClosed && { onClosed })}
    />
  );
};

import { useRef } from "preact/hooks";
import type { LessonView } from "../../src/contract/lessons.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { asRequestError, isConflict, type RequestError } from "../shell/request.ts";
import type { Pressed } from "../ui/adaptive-card.ts";
import { CardDialog } from "../ui/card-dialog.tsx";
import { changeLesson, getLesson, getLessonForm, shareLesson } from "./api.ts";

interface Props {
  readonly opened: number;
  /** The lesson to change; a new one when absent. */
  readonly lesson?: string;
  readonly onSent: (lesson: LessonView) => void;
}

const tagsIn = (typed: unknown): string[] =>
  String(typed ?? "")
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");

/** The card has texts alone; the API takes lists and a project. */
const lessonFrom = ({ data }: Pressed): Record<string, unknown> => {
  const { owner: _owner, project, projectId, projectBefore, phase, ...lesson } = data;
  const title = String(project ?? "").trim();
  const isSame = Boolean(projectId) && title === projectBefore;
  return {
    ...lesson,
    ...(title && { project: { title, ...(isSame && { id: projectId }) } }),
    ...(phase ? { phase } : {}),
    sectors: tagsIn(data.sectors),
    themes: tagsIn(data.themes),
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

export const LessonDialog = ({ opened, lesson, onSent }: Props) => {
  const t = useTranslator();
  const seen = useRef("");

  /** Who was told of somebody else's change may save over it. */
  const change = async (id: string, texts: Record<string, unknown>): Promise<LessonView> => {
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
    const { form, ...texts } = lessonFrom(pressed);
    return lesson ? change(lesson, texts) : shareLesson({ form, ...texts });
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
    />
  );
};

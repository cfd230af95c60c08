import { z } from "zod";
import { type LessonView, saveLessonSchema } from "../../src/contract/lessons.ts";
import { partsIn, type Typed, textIn } from "../../src/contract/typed.ts";
import { lessonLimits } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import type { AppError } from "../../src/kernel/errors.ts";
import { isPassing } from "../../src/kernel/errors.ts";
import type { LessonForm } from "../../src/lessons/cards.ts";

/* A card's inputs are texts, one beside the other; the contract has lists and a project. */

const projectIn = (data: Typed): { id?: string; title: string } | undefined => {
  const title = textIn(data, "project").trim();
  const id = textIn(data, "projectId");
  if (title === "") return undefined;
  return id !== "" && title === textIn(data, "projectBefore") ? { id, title } : { title };
};

const lessonIn = (data: Typed): unknown => {
  const project = projectIn(data);
  const phase = textIn(data, "phase");
  const { form, version, owner, title, tried, happened, learnt, advice } = data;
  return {
    ...{ form, version, owner, title, tried, happened, learnt, advice },
    ...(project && { project }),
    ...(phase && { phase }),
    sectors: partsIn(data, "sectors"),
    themes: partsIn(data, "themes"),
  };
};

export const lessonFromCard = z.preprocess(
  (data) => (data !== null && typeof data === "object" ? lessonIn(data as Typed) : data),
  saveLessonSchema.extend({ owner: z.string() }),
);

export const lessonFormOf = (lesson: LessonView, owner: string): LessonForm => {
  const { id, version, title, tried, happened, learnt, advice, project, phase } = lesson;
  return {
    form: id,
    version,
    owner,
    ...{ title, tried, happened, learnt, advice },
    ...(project && { project: project.title }),
    ...(project?.id && { projectId: project.id }),
    ...(phase && { phase }),
    sectors: lesson.sectors.join(", "),
    themes: lesson.themes.join(", "),
  };
};

/** The form as it was sent, so that nothing typed is lost. */
export const lessonFormTyped = (data: unknown): LessonForm => {
  const text = (field: string): string => textIn(data, field);
  const projectId = projectIn(data as Typed)?.id;
  return {
    form: text("form"),
    version: text("version"),
    owner: text("owner"),
    title: text("title"),
    tried: text("tried"),
    happened: text("happened"),
    learnt: text("learnt"),
    advice: text("advice"),
    project: text("project"),
    ...(projectId && { projectId }),
    sectors: text("sectors"),
    phase: text("phase"),
    themes: text("themes"),
  };
};

/** Why it was not saved, in a sentence that says what to do. */
export const problemIn = (error: AppError, t: Translator): string => {
  const [first] = error.fields;
  if (isPassing(error)) return refusalText(t, error);
  const { field = "", problem } = first ?? {};
  if (field === "version") return t("lessons.form.versionWrong");
  if (field.startsWith("sectors") || field.startsWith("themes"))
    return t("lessons.form.tagsWrong", { max: lessonLimits.tags });
  if (problem === "tooLong") return t("lessons.form.textTooLong");
  return field === "title" ? t("lessons.form.titleMissing") : t("errors.invalid");
};

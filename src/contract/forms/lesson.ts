import type { MessageKey } from "../../i18n/catalogues.ts";
import type { FieldError } from "../errors.ts";
import type { LessonView, lessonOperations } from "../lessons.ts";
import type { BodyIn } from "../operations.ts";
import { partsOf } from "../typed.ts";
import { lessonLimits, type ProjectPhase, projectPhases } from "../vocabulary.ts";
import type { Form, Shown } from "./form.ts";

type Body = BodyIn<typeof lessonOperations.share>;

export interface LessonValues {
  /** Made with the form: what it becomes has this id. */
  readonly form: string;
  /** Empty for a new one. */
  readonly version: string;
  readonly title: string;
  readonly tried: string;
  readonly happened: string;
  readonly learnt: string;
  readonly advice: string;
  readonly project: string;
  /** The project on the board, as long as its title is this one. */
  readonly projectId: string;
  readonly projectBefore: string;
  readonly phase: string;
  /** Several, with commas between them. */
  readonly sectors: string;
  readonly themes: string;
}

type Key = Extract<
  MessageKey,
  | `lessons.form.${string}`
  | `projects.phase.${string}`
  | "errors.invalid"
  | "errors.tooLarge"
  | "lessons.draft.publish"
  | "lessons.share"
>;
type Asked = Shown<LessonValues, undefined, Key>;

const isNew = ({ values }: Asked): boolean => values.version === "";

const tooLong = ({ t }: Asked): string => t("errors.tooLarge");

const text = (name: "tried" | "happened" | "learnt" | "advice") =>
  ({
    kind: "lines",
    max: lessonLimits.text,
    label: ({ t }: Asked) => t(`lessons.form.${name}`),
    wrong: tooLong,
  }) as const;

const tags = (name: "sectors" | "themes") =>
  ({
    kind: "line",
    // So long a list is when each is as long as it may be.
    max: lessonLimits.tags * (lessonLimits.tag + 2),
    label: ({ t }: Asked) => t(`lessons.form.${name}`),
    hint: ({ t }: Asked) => t(`lessons.form.${name}Hint`),
    wrong: ({ t }: Asked) => t("lessons.form.tagsWrong", { max: lessonLimits.tags }),
  }) as const;

export const lessonForm: Form<LessonValues, undefined, Body, Key> = {
  heading: (shown) => shown.t(isNew(shown) ? "lessons.share" : "lessons.form.change"),
  intro: ({ t }) => t("lessons.form.intro"),
  send: (shown) => shown.t(isNew(shown) ? "lessons.draft.publish" : "lessons.form.save"),
  fields: {
    form: { kind: "kept" },
    version: { kind: "kept" },
    projectId: { kind: "kept" },
    projectBefore: { kind: "kept" },
    title: {
      kind: "line",
      max: lessonLimits.title,
      required: true,
      label: ({ t }) => t("lessons.form.title"),
      hint: ({ t }) => t("lessons.form.titleHint"),
      wrong: (shown, problem: FieldError["problem"]) =>
        problem === "tooLong" ? tooLong(shown) : shown.t("lessons.form.titleMissing"),
    },
    tried: text("tried"),
    happened: text("happened"),
    learnt: text("learnt"),
    advice: text("advice"),
    project: {
      kind: "line",
      max: lessonLimits.title,
      label: ({ t }) => t("lessons.form.project"),
      wrong: tooLong,
    },
    phase: {
      kind: "choice",
      optional: true,
      label: ({ t }) => t("lessons.form.phase"),
      wrong: ({ t }) => t("errors.invalid"),
      choices: ({ t }) =>
        projectPhases.map((phase) => ({ title: t(`projects.phase.${phase}`), value: phase })),
    },
    sectors: tags("sectors"),
    themes: tags("themes"),
  },
  paths: { "project.id": "project", "project.title": "project" },
  conflict: ({ t }) => t("lessons.form.versionWrong"),
};

export const newLessonValues = (form: string, title = ""): LessonValues => ({
  ...{ form, version: "", title, tried: "", happened: "", learnt: "", advice: "" },
  ...{ project: "", projectId: "", projectBefore: "", phase: "", sectors: "", themes: "" },
});

/** A lesson of a project on the board. */
export const ofProject = (
  id: string,
  title: string,
): Pick<LessonValues, "project" | "projectId" | "projectBefore"> => {
  const project = title.slice(0, lessonLimits.title);
  return { project, projectId: id, projectBefore: project };
};

export const lessonValues = (lesson: LessonView): LessonValues => {
  const { id, version, title, tried, happened, learnt, advice, project, phase = "" } = lesson;
  return {
    ...{ form: id, version, title, tried, happened, learnt, advice, phase },
    project: project?.title ?? "",
    projectId: project?.id ?? "",
    projectBefore: project?.id ? project.title : "",
    sectors: lesson.sectors.join(", "),
    themes: lesson.themes.join(", "),
  };
};

/** As far as it was typed: the server says what does not fit. */
export const lessonBody = ({
  project,
  projectId,
  projectBefore,
  phase,
  sectors,
  themes,
  ...texts
}: LessonValues): Body => {
  const title = project.trim();
  const isSame = projectId !== "" && title === projectBefore;
  return {
    ...texts,
    ...(title && { project: { title, ...(isSame && { id: projectId }) } }),
    ...(phase && { phase: phase as ProjectPhase }),
    sectors: partsOf(sectors),
    themes: partsOf(themes),
  };
};

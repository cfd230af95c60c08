import type { MessageKey } from "../../i18n/catalogues.ts";
import type { FieldError } from "../errors.ts";
import type { NeedView, needOperations } from "../needs.ts";
import type { BodyIn } from "../operations.ts";
import { type ProjectNeed, projectLimits, projectNeeds } from "../vocabulary.ts";
import type { Form, Shown } from "./form.ts";

type Body = BodyIn<typeof needOperations.save>;

export interface NeedValues {
  /** Made with the form: the need has this id. */
  readonly id: string;
  /** Empty for a new one. */
  readonly version: string;
  readonly kind: string;
  readonly text: string;
  readonly when: string;
}

type Key = Extract<
  MessageKey,
  `projects.need.${string}` | "projects.form.tooLong" | "errors.invalid" | "forms.conflict"
>;
type Asked = Shown<NeedValues, undefined, Key>;

const textWrong = ({ t }: Asked, problem: FieldError["problem"]): string =>
  t(problem === "tooLong" ? "projects.form.tooLong" : "projects.need.textMissing");

export const needForm: Form<NeedValues, undefined, Body, Key> = {
  heading: ({ t, values }) =>
    t(values.version ? "projects.need.changeHeading" : "projects.need.heading"),
  intro: ({ t }) => t("projects.need.intro"),
  send: ({ t }) => t("projects.need.save"),
  fields: {
    id: { kind: "kept" },
    version: { kind: "kept" },
    kind: {
      kind: "choice",
      few: true,
      label: ({ t }) => t("projects.need.what"),
      wrong: ({ t }, _problem, path) =>
        path === "needs"
          ? t("projects.need.full", { max: projectLimits.needs })
          : t("errors.invalid"),
      choices: ({ t }) =>
        projectNeeds.map((value) => ({ title: t(`projects.need.${value}`), value })),
    },
    text: {
      kind: "line",
      max: projectLimits.need,
      label: ({ t }) => t("projects.need.text"),
      hint: ({ t }) => t("projects.need.textHint"),
      wrong: textWrong,
    },
    when: {
      kind: "line",
      max: projectLimits.need,
      label: ({ t }) => t("projects.need.when"),
      hint: ({ t }) => t("projects.need.whenHint"),
      wrong: textWrong,
    },
  },
  paths: { needs: "kind" },
  conflict: ({ t }) => t("forms.conflict"),
};

export const newNeedValues = (id: string): NeedValues => ({
  ...{ id, version: "", kind: "expert", text: "", when: "" },
});

export const needValues = ({ id, version, kind, text, when }: NeedView): NeedValues => ({
  ...{ id, version, kind, text, when },
});

export const needBody = ({ version, kind, text, when }: NeedValues): Body => ({
  ...{ version, text, when, kind: kind as ProjectNeed },
});

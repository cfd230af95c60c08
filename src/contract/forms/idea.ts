import type { MessageKey } from "../../i18n/catalogues.ts";
import type { ideaOperations } from "../ideas.ts";
import type { BodyIn } from "../operations.ts";
import { type IdeaNeed, ideaLimits, ideaNeeds } from "../vocabulary.ts";
import type { Form, Shown } from "./form.ts";

type Body = BodyIn<typeof ideaOperations.submit>;

export interface IdeaValues {
  /** Made with the form: what it becomes has this id. */
  readonly form: string;
  readonly title: string;
  readonly problem: string;
  readonly firstTrial: string;
  readonly needs: readonly string[];
}

type Key = Extract<
  MessageKey,
  `ideas.form.${string}` | `ideas.need.${string}` | "errors.invalid" | "errors.tooLarge"
>;

const tooLong = ({ t }: Pick<Shown<IdeaValues, undefined, Key>, "t">): string =>
  t("errors.tooLarge");

export const ideaForm: Form<IdeaValues, undefined, Body, Key> = {
  heading: ({ t }) => t("ideas.form.heading"),
  intro: ({ t }) => t("ideas.form.intro"),
  send: ({ t }) => t("ideas.form.send"),
  fields: {
    form: { kind: "kept" },
    title: {
      kind: "line",
      max: ideaLimits.title,
      required: true,
      label: ({ t }) => t("ideas.form.title"),
      wrong: ({ t }, problem) =>
        problem === "tooLong"
          ? t("ideas.form.titleTooLong", { max: ideaLimits.title })
          : t("ideas.form.titleMissing"),
    },
    problem: {
      kind: "lines",
      max: ideaLimits.problem,
      label: ({ t }) => t("ideas.form.problem"),
      wrong: tooLong,
    },
    firstTrial: {
      kind: "lines",
      max: ideaLimits.firstTrial,
      label: ({ t }) => t("ideas.form.firstTrial"),
      hint: ({ t }) => t("ideas.form.firstTrialHint"),
      wrong: tooLong,
    },
    needs: {
      kind: "choices",
      few: true,
      label: ({ t }) => t("ideas.form.needs"),
      wrong: ({ t }) => t("errors.invalid"),
      choices: ({ t }) =>
        ideaNeeds.map((need) => ({ title: t(`ideas.need.${need}`), value: need })),
    },
  },
  paths: {},
};

export const newIdeaValues = (form: string, title = ""): IdeaValues => ({
  ...{ form, title, problem: "", firstTrial: "", needs: [] },
});

/** As far as it was typed: the server says what does not fit. */
export const ideaBody = ({ needs, ...texts }: IdeaValues): Body => ({
  ...texts,
  needs: needs as readonly IdeaNeed[],
});

import type { MessageKey } from "../../i18n/catalogues.ts";
import type { FieldError } from "../errors.ts";
import type { ideaOperations } from "../ideas.ts";
import type { BodyIn } from "../operations.ts";
import { type IdeaNeed, ideaLimits, ideaNeeds } from "../vocabulary.ts";
import type { Form, Shown } from "./form.ts";

type Body = BodyIn<typeof ideaOperations.submit>;

export interface IdeaTexts {
  readonly title: string;
  readonly problem: string;
  readonly firstTrial: string;
  readonly needs: readonly string[];
}

export interface IdeaValues extends IdeaTexts {
  /** Made with the form: what it becomes has this id. */
  readonly form: string;
}

type Key = Extract<
  MessageKey,
  `ideas.form.${string}` | `ideas.need.${string}` | "errors.invalid" | "errors.tooLarge"
>;

type S = Pick<Shown<IdeaTexts, undefined, Key>, "t">;

const tooLong = ({ t }: S): string => t("errors.tooLarge");

/** What an idea is made of, in a new one and in one that is changed. */
export const ideaTextFields = {
  title: {
    kind: "line",
    max: ideaLimits.title,
    required: true,
    label: ({ t }: S) => t("ideas.form.title"),
    wrong: ({ t }: S, problem: FieldError["problem"]) =>
      problem === "tooLong"
        ? t("ideas.form.titleTooLong", { max: ideaLimits.title })
        : t("ideas.form.titleMissing"),
  },
  problem: {
    kind: "lines",
    max: ideaLimits.problem,
    label: ({ t }: S) => t("ideas.form.problem"),
    wrong: tooLong,
  },
  firstTrial: {
    kind: "lines",
    max: ideaLimits.firstTrial,
    label: ({ t }: S) => t("ideas.form.firstTrial"),
    hint: ({ t }: S) => t("ideas.form.firstTrialHint"),
    wrong: tooLong,
  },
  needs: {
    kind: "choices",
    few: true,
    label: ({ t }: S) => t("ideas.form.needs"),
    wrong: ({ t }: S) => t("errors.invalid"),
    choices: ({ t }: S) =>
      ideaNeeds.map((need) => ({ title: t(`ideas.need.${need}`), value: need })),
  },
} as const;

export const ideaForm: Form<IdeaValues, undefined, Body, Key> = {
  heading: ({ t }) => t("ideas.form.heading"),
  intro: ({ t }) => t("ideas.form.intro"),
  send: ({ t }) => t("ideas.form.send"),
  fields: {
    form: { kind: "kept" },
    ...ideaTextFields,
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

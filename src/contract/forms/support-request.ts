import type { MessageKey } from "../../i18n/catalogues.ts";
import type { FieldError } from "../errors.ts";
import type { BodyIn } from "../operations.ts";
import type { SupportRequestView, supportRequestOperations } from "../support-requests.ts";
import { projectLimits, type SupportRequestState, supportRequestStates } from "../vocabulary.ts";
import type { Form, Shown } from "./form.ts";

type AskBody = BodyIn<typeof supportRequestOperations.ask>;
type AnswerBody = BodyIn<typeof supportRequestOperations.answer>;

type Key = Extract<
  MessageKey,
  `projects.support.${string}` | "projects.form.tooLong" | "errors.invalid" | "forms.conflict"
>;

const textWrong = (
  { t }: Pick<Shown<unknown, undefined, Key>, "t">,
  problem: FieldError["problem"],
): string => t(problem === "tooLong" ? "projects.form.tooLong" : "projects.support.textMissing");

export interface SupportValues {
  /** Made with the form: the request has this id. */
  readonly id: string;
  readonly text: string;
}

/** Help that is asked for; a decision is told without a form. */
export const supportForm: Form<SupportValues, undefined, AskBody, Key> = {
  heading: ({ t }) => t("projects.support.heading"),
  intro: ({ t }) => t("projects.support.intro"),
  send: ({ t }) => t("projects.support.send"),
  fields: {
    id: { kind: "kept" },
    text: {
      kind: "lines",
      max: projectLimits.request,
      required: true,
      label: ({ t }) => t("projects.support.text"),
      hint: ({ t }) => t("projects.support.textHint"),
      wrong: textWrong,
    },
  },
  paths: { kind: "" },
};

export const newSupportValues = (id: string): SupportValues => ({ id, text: "" });

export const supportBody = ({ id, text }: SupportValues): AskBody => ({
  ...{ id, text, kind: "help" },
});

export interface SupportAnswerValues {
  readonly version: string;
  readonly state: string;
  readonly answer: string;
  readonly due: string;
}

export const supportAnswerForm: Form<SupportAnswerValues, undefined, AnswerBody, Key> = {
  heading: ({ t }) => t("projects.support.answerHeading"),
  intro: ({ t }) => t("projects.support.answerIntro"),
  send: ({ t }) => t("projects.support.answerSend"),
  fields: {
    version: { kind: "kept" },
    state: {
      kind: "choice",
      few: true,
      label: ({ t }) => t("projects.support.state"),
      wrong: ({ t }) => t("errors.invalid"),
      choices: ({ t }) =>
        supportRequestStates.map((value) => ({
          title: t(`projects.support.state.${value}`),
          value,
        })),
    },
    answer: {
      kind: "line",
      max: projectLimits.request,
      label: ({ t }) => t("projects.support.answer"),
      wrong: textWrong,
    },
    due: {
      kind: "date",
      label: ({ t }) => t("projects.support.due"),
      wrong: ({ t }) => t("projects.support.dueWrong"),
    },
  },
  paths: {},
  conflict: ({ t }) => t("forms.conflict"),
};

/** One that nobody has answered yet is answered with the form as it opens. */
export const supportAnswerValues = ({
  version,
  state,
  answer,
  due,
}: SupportRequestView): SupportAnswerValues => ({
  ...{ version, answer, due, state: state === "open" ? "answered" : state },
});

export const supportAnswerBody = (values: SupportAnswerValues): AnswerBody => ({
  ...values,
  state: values.state as SupportRequestState,
});

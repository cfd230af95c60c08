import type { MessageKey } from "../../i18n/catalogues.ts";
import type { FieldError } from "../errors.ts";
import type { BodyIn } from "../operations.ts";
import type { SupportRequestView, supportRequestOperations } from "../support-requests.ts";
import {
  projectLimits,
  type SupportRequestKind,
  type SupportRequestState,
  supportRequestStates,
} from "../vocabulary.ts";
import type { Form, Shown } from "./form.ts";

type AskBody = BodyIn<typeof supportRequestOperations.ask>;
type AnswerBody = BodyIn<typeof supportRequestOperations.answer>;

type Key = Extract<
  MessageKey,
  `projects.support.${string}` | "projects.form.tooLong" | "errors.invalid"
>;

const textWrong = (
  { t }: Pick<Shown<unknown, undefined, Key>, "t">,
  problem: FieldError["problem"],
): string => t(problem === "tooLong" ? "projects.form.tooLong" : "projects.support.textMissing");

export interface SupportValues {
  /** Made with the form: the request has this id. */
  readonly id: string;
  readonly kind: string;
  readonly text: string;
}

const isDecision = ({ values }: { readonly values: SupportValues }): boolean =>
  values.kind === "decision";

/** Help that is asked for, or a decision that is told, with a word or without. */
export const supportForm: Form<SupportValues, undefined, AskBody, Key> = {
  heading: (shown) =>
    shown.t(isDecision(shown) ? "projects.support.decision" : "projects.support.heading"),
  intro: (shown) =>
    shown.t(isDecision(shown) ? "projects.support.decisionIntro" : "projects.support.intro"),
  send: (shown) =>
    shown.t(isDecision(shown) ? "projects.support.decisionSend" : "projects.support.send"),
  fields: {
    id: { kind: "kept" },
    kind: { kind: "kept" },
    text: {
      kind: "lines",
      max: projectLimits.request,
      label: (shown) =>
        shown.t(isDecision(shown) ? "projects.support.decisionText" : "projects.support.text"),
      hint: (shown) => (isDecision(shown) ? "" : shown.t("projects.support.textHint")),
      wrong: textWrong,
    },
  },
  paths: {},
};

export const newSupportValues = (id: string, kind: SupportRequestKind): SupportValues => ({
  ...{ id, kind, text: "" },
});

export const supportBody = (values: SupportValues): AskBody => ({
  ...values,
  kind: values.kind as SupportRequestKind,
});

export interface SupportAnswerValues {
  readonly version: string;
  readonly state: string;
  readonly answer: string;
  readonly due: string;
}

export const supportAnswerForm: Form<
  SupportAnswerValues,
  Pick<SupportRequestView, "kind">,
  AnswerBody,
  Key
> = {
  heading: ({ t, data: { kind } }) => t("projects.support.about", { kind }),
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
  conflict: ({ t }) => t("projects.support.answerOver"),
};

/** What somebody does with it next: a decision is known once it is read, what is new is begun with, the rest is answered. */
const nextState = ({
  kind,
  state,
}: Pick<SupportRequestView, "kind" | "state">): SupportRequestState =>
  kind === "help" && state === "open" ? "underway" : "answered";

export const supportAnswerValues = (request: SupportRequestView): SupportAnswerValues => {
  const { version, answer, due } = request;
  return { version, answer, due, state: nextState(request) };
};

export const supportAnswerBody = (values: SupportAnswerValues): AnswerBody => ({
  ...values,
  state: values.state as SupportRequestState,
});

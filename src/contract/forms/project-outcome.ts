import type { MessageKey } from "../../i18n/catalogues.ts";
import type { BodyIn } from "../operations.ts";
import type { ProjectPage, projectOperations } from "../projects.ts";
import { numberIn } from "../typed.ts";
import {
  type OutcomeMeter,
  type PracticeAnswer,
  practiceAnswers,
  projectLimits,
} from "../vocabulary.ts";
import type { Choice, Form, Say, Shown } from "./form.ts";

type Body = BodyIn<typeof projectOperations.saveOutcome>;

export interface OutcomeValues
  extends Readonly<Record<OutcomeMeter | `${OutcomeMeter}Line`, string>> {
  readonly version: string;
  readonly practice: string;
  readonly learnt: string;
}

type Key = Extract<
  MessageKey,
  `projects.outcome.${string}` | "projects.form.tooLong" | "errors.invalid" | "forms.conflict"
>;
type Asked = Shown<OutcomeValues, undefined, Key>;

/** As the words tell them apart. */
const marks = { "-2": "down2", "-1": "down1", "0": "same", "1": "up1", "2": "up2" } as const;
const worstFirst = ["-2", "-1", "0", "1", "2"] as const;

/** From the worst to the best. */
export const outcomeMarks = ({ t }: { readonly t: Say<Key> }): Choice[] =>
  worstFirst.map((value) => ({
    title: t("projects.outcome.mark", { mark: marks[value] }),
    value,
  }));

const meter = (name: OutcomeMeter) =>
  ({
    kind: "choice",
    few: true,
    optional: true,
    label: ({ t }: Asked) => t(`projects.outcome.${name}`),
    wrong: ({ t }: Asked) => t("errors.invalid"),
    choices: outcomeMarks,
  }) as const;

const line = (name: OutcomeMeter) =>
  ({
    kind: "line",
    max: projectLimits.line,
    label: ({ t }: Asked) => t("projects.outcome.line", { meter: t(`projects.outcome.${name}`) }),
    wrong: ({ t }: Asked) => t("projects.form.tooLong"),
  }) as const;

export const outcomePaths = {
  "joy.value": "joy",
  "joy.line": "joyLine",
  "benefit.value": "benefit",
  "benefit.line": "benefitLine",
  "productivity.value": "productivity",
  "productivity.line": "productivityLine",
} as const;

export const outcomeForm: Form<OutcomeValues, undefined, Body, Key> = {
  heading: ({ t }) => t("projects.outcome.heading"),
  intro: ({ t }) => t("projects.outcome.intro"),
  send: ({ t }) => t("projects.outcome.save"),
  fields: {
    version: { kind: "kept" },
    joy: meter("joy"),
    joyLine: line("joy"),
    benefit: meter("benefit"),
    benefitLine: line("benefit"),
    productivity: meter("productivity"),
    productivityLine: line("productivity"),
    practice: {
      kind: "choice",
      few: true,
      label: ({ t }) => t("projects.outcome.practice"),
      wrong: ({ t }) => t("errors.invalid"),
      choices: ({ t }) =>
        practiceAnswers.map((value) => ({ title: t(`projects.outcome.practice.${value}`), value })),
    },
    learnt: {
      kind: "lines",
      max: projectLimits.news,
      label: ({ t }) => t("projects.outcome.learnt"),
      wrong: ({ t }) => t("projects.form.tooLong"),
    },
  },
  paths: outcomePaths,
  conflict: ({ t }) => t("forms.conflict"),
};

/** Between what was said and what is typed; `notSaid` stands for a meter of which nothing was. */
export const outcomeTyped = (notSaid: string) => ({
  valuesOf: ({ version, outcome }: Pick<ProjectPage, "version" | "outcome">): OutcomeValues => {
    const markOf = (name: OutcomeMeter): string => String(outcome?.[name].value ?? notSaid);
    const lineOf = (name: OutcomeMeter): string => outcome?.[name].line ?? "";
    return {
      version,
      ...{ joy: markOf("joy"), joyLine: lineOf("joy") },
      ...{ benefit: markOf("benefit"), benefitLine: lineOf("benefit") },
      ...{ productivity: markOf("productivity"), productivityLine: lineOf("productivity") },
      practice: outcome?.practice ?? "open",
      learnt: outcome?.learnt ?? "",
    };
  },

  bodyOf: (values: OutcomeValues): Body => {
    const said = (name: OutcomeMeter) => ({
      value: values[name] === notSaid ? null : numberIn(values[name]),
      line: values[`${name}Line`],
    });
    return {
      version: values.version,
      joy: said("joy"),
      benefit: said("benefit"),
      productivity: said("productivity"),
      practice: values.practice as PracticeAnswer,
      learnt: values.learnt,
    };
  },
});

/** What was said before, or nothing yet. */
export const { valuesOf: outcomeValues, bodyOf: outcomeBody } = outcomeTyped("");

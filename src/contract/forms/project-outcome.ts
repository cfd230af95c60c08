import type { MessageKey } from "../../i18n/catalogues.ts";
import { signed } from "../../i18n/signed.ts";
import type { BodyIn } from "../operations.ts";
import type { ProjectPage, projectOperations } from "../projects.ts";
import { numberIn } from "../typed.ts";
import {
  type OutcomeMeter,
  type PracticeAnswer,
  practiceAnswers,
  projectLimits,
} from "../vocabulary.ts";
import type { Choice, Form, Shown } from "./form.ts";

type Body = BodyIn<typeof projectOperations.saveOutcome>;

export interface OutcomeValues
  extends Readonly<Record<OutcomeMeter | `${OutcomeMeter}Line`, string>> {
  readonly version: string;
  readonly practice: string;
  readonly learnt: string;
}

type Key = Extract<
  MessageKey,
  `projects.outcome.${string}` | "projects.form.tooLong" | "errors.invalid"
>;
type Asked = Pick<Shown<unknown, unknown, Key>, "t">;

const tooLong = ({ t }: Asked): string => t("projects.form.tooLong");
const invalid = ({ t }: Asked): string => t("errors.invalid");

/** As the words tell them apart. */
const marks = { "-2": "down2", "-1": "down1", "0": "same", "1": "up1", "2": "up2" } as const;
const worstFirst = ["-2", "-1", "0", "1", "2"] as const;

/** From the worst to the best. */
export const outcomeMarks = ({ t }: Asked): Choice[] =>
  worstFirst.map((value) => ({
    title: t("projects.outcome.mark", { number: signed(Number(value)), mark: marks[value] }),
    value,
  }));

const meter = (name: OutcomeMeter) =>
  ({
    kind: "choice",
    optional: true,
    label: ({ t }: Asked) => t(`projects.outcome.${name}`),
    wrong: invalid,
    choices: outcomeMarks,
  }) as const;

const line = (name: OutcomeMeter) =>
  ({
    kind: "line",
    max: projectLimits.line,
    label: ({ t }: Asked) => t("projects.outcome.line", { meter: t(`projects.outcome.${name}`) }),
    wrong: tooLong,
  }) as const;

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
      wrong: invalid,
      choices: ({ t }) =>
        practiceAnswers.map((value) => ({ title: t(`projects.outcome.practice.${value}`), value })),
    },
    learnt: {
      kind: "lines",
      max: projectLimits.news,
      label: ({ t }) => t("projects.outcome.learnt"),
      wrong: tooLong,
    },
  },
  paths: {
    "joy.value": "joy",
    "joy.line": "joyLine",
    "benefit.value": "benefit",
    "benefit.line": "benefitLine",
    "productivity.value": "productivity",
    "productivity.line": "productivityLine",
  },
  conflict: ({ t }) => t("projects.outcome.changed"),
};

/** What was said before, or nothing yet. */
export const outcomeValues = ({
  version,
  outcome,
}: Pick<ProjectPage, "version" | "outcome">): OutcomeValues => {
  const markOf = (name: OutcomeMeter): string => String(outcome?.[name].value ?? "");
  const lineOf = (name: OutcomeMeter): string => outcome?.[name].line ?? "";
  return {
    version,
    ...{ joy: markOf("joy"), joyLine: lineOf("joy") },
    ...{ benefit: markOf("benefit"), benefitLine: lineOf("benefit") },
    ...{ productivity: markOf("productivity"), productivityLine: lineOf("productivity") },
    practice: outcome?.practice ?? "open",
    learnt: outcome?.learnt ?? "",
  };
};

export const outcomeBody = (values: OutcomeValues): Body => {
  const said = (name: OutcomeMeter) => ({
    value: values[name] === "" ? null : numberIn(values[name]),
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
};

export interface RootedValues {
  readonly rooted: string;
  readonly line: string;
}

/** Long after the end. */
export const rootedForm: Form<
  RootedValues,
  undefined,
  BodyIn<typeof projectOperations.answerRooted>,
  Key
> = {
  heading: ({ t }) => t("projects.outcome.askRooted"),
  intro: ({ t }) => t("projects.outcome.askRootedHow"),
  send: ({ t }) => t("projects.outcome.rootedSend"),
  fields: {
    rooted: {
      kind: "choice",
      few: true,
      label: ({ t }) => t("projects.outcome.askRooted"),
      wrong: invalid,
      choices: ({ t }) =>
        practiceAnswers.map((value) => ({ title: t(`projects.outcome.rooted.${value}`), value })),
    },
    line: {
      kind: "line",
      max: projectLimits.line,
      label: ({ t }) => t("projects.outcome.rootedLine"),
      wrong: tooLong,
    },
  },
  paths: {},
};

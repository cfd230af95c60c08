import type { MessageKey } from "../../i18n/catalogues.ts";
import type { IdeaDetail, ideaOperations, TrialChoices } from "../ideas.ts";
import { oneLine } from "../one-line.ts";
import type { BodyIn } from "../operations.ts";
import { type IdeaStage, ideaLimits } from "../vocabulary.ts";
import type { Form } from "./form.ts";

type Body = BodyIn<typeof ideaOperations.startTrial>;

export interface TrialValues {
  /** Made with the form: a new project has this id. */
  readonly id: string;
  readonly version: string;
  readonly what: string;
  readonly until: string;
  readonly measure: string;
  readonly into: string;
  readonly owner: string;
  readonly reason: string;
}

export interface TrialData extends TrialChoices {
  /** On a card: those that are not over. */
  readonly projects: readonly { readonly id: string; readonly title: string }[];
  /** Where the idea is: what is being tried already takes no step. */
  readonly stage: IdeaStage;
}

type Key = Extract<
  MessageKey,
  | `ideas.trial.${string}`
  | "errors.tooLarge"
  | "ideas.decide.reason"
  | "ideas.decide.reasonHint"
  | "ideas.decide.reasonMissing"
  | "ideas.decide.versionWrong"
>;

/** More do not fit on a card; the tab has them all. */
const mostOnCard = 25;

export const trialForm: Form<TrialValues, TrialData, Body, Key> = {
  heading: ({ t }) => t("ideas.trial.heading"),
  intro: ({ t }) => t("ideas.trial.intro"),
  send: ({ t }) => t("ideas.trial.send"),
  fields: {
    id: { kind: "kept" },
    version: { kind: "kept" },
    what: {
      kind: "line",
      max: ideaLimits.firstTrial,
      required: true,
      label: ({ t }) => t("ideas.trial.what"),
      wrong: ({ t }, problem) =>
        t(problem === "tooLong" ? "errors.tooLarge" : "ideas.trial.whatMissing"),
    },
    until: {
      kind: "date",
      label: ({ t }) => t("ideas.trial.until"),
      wrong: ({ t }) => t("ideas.trial.untilWrong"),
    },
    measure: {
      kind: "lines",
      max: ideaLimits.measure,
      label: ({ t }) => t("ideas.trial.measure"),
      wrong: ({ t }) => t("ideas.trial.measureTooLong"),
    },
    into: {
      kind: "choice",
      label: ({ t }) => t("ideas.trial.into"),
      wrong: ({ t }) => t("ideas.trial.intoWrong"),
      found: () => ({ what: "openProjects" }),
      choices: ({ t, data: { projects }, values }) => [
        { title: t("ideas.trial.intoNew"), value: "" },
        ...projects
          .filter(({ id }, at) => at < mostOnCard || id === values.into)
          .map(({ id, title }) => ({ title, value: id })),
      ],
    },
    owner: {
      kind: "choice",
      // A card cannot hide it once a project is chosen.
      when: ({ face, values }) => face === "card" || values.into === "",
      label: ({ t }) => t("ideas.trial.owner"),
      wrong: ({ t }) => t("ideas.trial.ownerWrong"),
      choices: ({ t, data: { people } }) => [
        { title: t("ideas.trial.ownerMe"), value: "" },
        ...people.map(({ id, name }) => ({ title: name, value: id })),
      ],
    },
    reason: {
      kind: "lines",
      max: ideaLimits.reason,
      required: true,
      when: ({ data: { stage } }) => stage !== "trial",
      label: ({ t }) => t("ideas.decide.reason"),
      hint: ({ t }) => t("ideas.decide.reasonHint"),
      wrong: ({ t }, problem) =>
        t(problem === "tooLong" ? "errors.tooLarge" : "ideas.decide.reasonMissing"),
    },
  },
  paths: {},
  conflict: ({ t }) => t("ideas.decide.versionWrong"),
};

export const newTrialValues = (
  id: string,
  { version, firstTrial }: Pick<IdeaDetail, "version" | "firstTrial">,
): TrialValues => ({
  ...{ id, version, what: oneLine(firstTrial), until: "", measure: "" },
  ...{ into: "", owner: "", reason: "" },
});

/** As far as it was typed: the server says what does not fit. */
export const trialBody = (values: TrialValues): Body => ({ ...values });

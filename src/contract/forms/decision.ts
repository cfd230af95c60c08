import type { MessageKey } from "../../i18n/catalogues.ts";
import type { IdeaSettingsView } from "../idea-settings.ts";
import type { IdeaDetail, ideaOperations } from "../ideas.ts";
import type { BodyIn } from "../operations.ts";
import { type IdeaStage, ideaLimits, ideaStages } from "../vocabulary.ts";
import type { Form, Shown } from "./form.ts";

type Body = BodyIn<typeof ideaOperations.takeStep>;

export interface DecisionValues {
  /** Made with the form: the step that it becomes has this id. */
  readonly step: string;
  readonly version: string;
  readonly to: string;
  readonly reason: string;
  readonly next: string;
  readonly nextAt: string;
  readonly whatWouldChange: string;
}

interface Data {
  /** What may be chosen. */
  readonly stages: readonly IdeaStage[];
  /** What the network calls them; empty: as everybody does. */
  readonly names: IdeaSettingsView["names"];
}

type Key = Extract<
  MessageKey,
  `ideas.decide.${string}` | `ideas.stage.${string}` | "errors.tooLarge"
>;

const tooLong = ({ t }: Pick<Shown<DecisionValues, Data, Key>, "t">): string =>
  t("errors.tooLarge");

export const decisionForm: Form<DecisionValues, Data, Body, Key> = {
  heading: ({ t }) => t("ideas.decide.heading"),
  intro: ({ t }) => t("ideas.decide.intro"),
  send: ({ t }) => t("ideas.decide.send"),
  fields: {
    step: { kind: "kept" },
    version: { kind: "kept" },
    to: {
      kind: "choice",
      few: true,
      label: ({ t }) => t("ideas.decide.to"),
      wrong: ({ t }) => t("ideas.decide.toMissing"),
      choices: ({ t, data: { stages, names } }) =>
        stages.map((stage) => ({ title: names[stage] || t(`ideas.stage.${stage}`), value: stage })),
    },
    reason: {
      kind: "lines",
      max: ideaLimits.reason,
      required: true,
      label: ({ t }) => t("ideas.decide.reason"),
      hint: ({ t }) => t("ideas.decide.reasonHint"),
      wrong: (shown, problem) =>
        problem === "tooLong" ? tooLong(shown) : shown.t("ideas.decide.reasonMissing"),
    },
    next: {
      kind: "line",
      max: ideaLimits.next,
      label: ({ t }) => t("ideas.decide.next"),
      wrong: tooLong,
    },
    nextAt: {
      kind: "date",
      label: ({ t }) => t("ideas.decide.nextAt"),
      wrong: ({ t }) => t("ideas.decide.nextAtWrong"),
    },
    whatWouldChange: {
      kind: "lines",
      max: ideaLimits.whatWouldChange,
      // A card cannot show it once the stage is chosen.
      when: ({ face, values, data }) =>
        face === "card" ? data.stages.includes("notNow") : values.to === "notNow",
      label: ({ t }) => t("ideas.decide.whatWouldChange"),
      wrong: tooLong,
    },
  },
  paths: {},
  conflict: ({ t }) => t("ideas.decide.versionWrong"),
};

/** The stages that the one who asks may choose. */
export const stagesToChoose = (
  { stage, can, path }: Pick<IdeaDetail, "stage" | "can" | "path">,
  { hidden }: Pick<IdeaSettingsView, "hidden">,
): IdeaStage[] => {
  const hides: readonly IdeaStage[] = hidden;
  const back = can.includes("stepBack") ? path.at(-1)?.from : undefined;
  return ideaStages.filter(
    (one) => one !== stage && (one === back || (can.includes("decide") && !hides.includes(one))),
  );
};

export const newDecisionValues = (
  step: string,
  { version }: Pick<IdeaDetail, "version">,
  to: IdeaStage | "" = "",
): DecisionValues => ({
  ...{ step, version, to, reason: "", next: "", nextAt: "", whatWouldChange: "" },
});

/** As far as it was typed: the server says what does not fit. */
export const decisionBody = ({ step: _step, to, ...rest }: DecisionValues): Body => ({
  ...rest,
  to: to as IdeaStage,
});

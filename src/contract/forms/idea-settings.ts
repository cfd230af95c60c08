import type { MessageKey } from "../../i18n/catalogues.ts";
import type { IdeaSettingsView, ideaSettingsOperations } from "../idea-settings.ts";
import type { BodyIn } from "../operations.ts";
import {
  hideableStages,
  type IdeaStage,
  ideaAnswerDays,
  ideaLimits,
  ideaStages,
} from "../vocabulary.ts";
import type { Field, Form, Shown } from "./form.ts";

type Body = BodyIn<typeof ideaSettingsOperations.save>;

export interface IdeaSettingsValues extends Readonly<Record<IdeaStage, string>> {
  readonly version: string;
  readonly answerDays: string;
  readonly hidden: readonly string[];
}

type Key = Extract<
  MessageKey,
  `ideas.settings.${string}` | `ideas.stage.${string}` | "errors.invalid"
>;

type S = Shown<IdeaSettingsValues, undefined, Key>;

const nameOf = (stage: IdeaStage) =>
  ({
    kind: "line",
    max: ideaLimits.stageName,
    label: ({ t }: S) => t("ideas.settings.name", { stage: t(`ideas.stage.${stage}`) }),
    hint: ({ t }: S) => t(`ideas.stage.${stage}`),
    wrong: ({ t }: S) => t("ideas.settings.nameTooLong", { max: ideaLimits.stageName }),
    part: "names",
  }) as const satisfies Field<S>;

export const ideaSettingsForm: Form<IdeaSettingsValues, undefined, Body, Key> = {
  heading: ({ t }) => t("ideas.settings.heading"),
  send: ({ t }) => t("ideas.settings.save"),
  fields: {
    version: { kind: "kept" },
    answerDays: {
      kind: "number",
      range: () => [1, ideaAnswerDays.most],
      label: ({ t }) => t("ideas.settings.answerDays"),
      wrong: ({ t }) => t("ideas.settings.answerDaysWrong", { most: ideaAnswerDays.most }),
    },
    hidden: {
      kind: "choices",
      few: true,
      label: ({ t }) => t("ideas.settings.hidden"),
      wrong: ({ t }) => t("ideas.settings.hiddenTooMany"),
      choices: ({ t }) =>
        hideableStages.map((stage) => ({ title: t(`ideas.stage.${stage}`), value: stage })),
    },
    idea: nameOf("idea"),
    discussed: nameOf("discussed"),
    trial: nameOf("trial"),
    practice: nameOf("practice"),
    lesson: nameOf("lesson"),
    notNow: nameOf("notNow"),
  },
  parts: {
    names: {
      title: ({ t }) => t("ideas.settings.names"),
      note: ({ t }) => t("ideas.settings.namesNote"),
    },
  },
  paths: {
    "names.idea": "idea",
    "names.discussed": "discussed",
    "names.trial": "trial",
    "names.practice": "practice",
    "names.lesson": "lesson",
    "names.notNow": "notNow",
  },
  conflict: ({ t }) => t("ideas.settings.versionWrong"),
};

export const ideaSettingsValues = ({
  version,
  answerDays,
  names,
  hidden,
}: IdeaSettingsView): IdeaSettingsValues => ({
  ...names,
  version,
  answerDays: String(answerDays),
  hidden,
});

/** As far as it was typed: the server says what does not fit. */
export const ideaSettingsBody = ({
  version,
  answerDays,
  hidden,
  ...names
}: IdeaSettingsValues): Body => ({
  version,
  answerDays: Number(answerDays),
  names: Object.fromEntries(ideaStages.map((stage) => [stage, names[stage]])) as Body["names"],
  hidden: hidden as Body["hidden"],
});

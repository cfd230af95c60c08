import type { MessageKey } from "../../i18n/catalogues.ts";
import type { needOperations } from "../needs.ts";
import type { BodyIn } from "../operations.ts";
import type { projectOperations } from "../projects.ts";
import { type ProjectPhase, projectLimits } from "../vocabulary.ts";
import type { Choice, Form, Shown } from "./form.ts";

/* What the chat asks about a project, a few fields at a time; the tab has the whole of it. */

type Key = Extract<MessageKey, `projects.ask.${string}` | "errors.invalid">;
type Spoken = Pick<Shown<unknown, unknown, Key>, "t">;

const tooLong = ({ t }: Spoken): string => t("projects.ask.tooLong");
const invalid = ({ t }: Spoken): string => t("errors.invalid");

/** The phases that may be chosen, by the network's names, and one that it is in already. */
export interface PhaseChoices {
  readonly phases: readonly Choice[];
}

type MakeBody = Pick<BodyIn<typeof projectOperations.make>, "id" | "title" | "goal" | "phase">;

export interface NewProjectValues {
  readonly id: string;
  readonly title: string;
  readonly goal: string;
  readonly phase: string;
}

export const newProjectForm: Form<NewProjectValues, PhaseChoices, MakeBody, Key> = {
  heading: ({ t }) => t("projects.ask.make.heading"),
  intro: ({ t }) => t("projects.ask.make.intro"),
  send: ({ t }) => t("projects.ask.make.send"),
  fields: {
    id: { kind: "kept" },
    title: {
      kind: "line",
      max: projectLimits.title,
      required: true,
      label: ({ t }) => t("projects.ask.make.title"),
      wrong: ({ t }, problem) =>
        problem === "tooLong"
          ? t("projects.ask.make.titleTooLong", { max: projectLimits.title })
          : t("projects.ask.make.titleMissing"),
    },
    goal: {
      kind: "line",
      max: projectLimits.goal,
      label: ({ t }) => t("projects.ask.make.goal"),
      wrong: tooLong,
    },
    phase: {
      kind: "choice",
      label: ({ t }) => t("projects.ask.phase"),
      wrong: invalid,
      choices: ({ data: { phases } }) => phases,
    },
  },
  paths: {},
};

export const newProjectValues = (id: string, title = ""): NewProjectValues => ({
  ...{ id, title: title.slice(0, projectLimits.title), goal: "", phase: "idea" },
});

export const newProjectBody = (values: NewProjectValues): MakeBody => ({
  ...values,
  phase: values.phase as ProjectPhase,
});

type NewsBody = BodyIn<typeof projectOperations.tellNews>;

export interface NewsValues {
  readonly id: string;
  readonly text: string;
  readonly channel: boolean;
}

export const newsForm: Form<NewsValues, undefined, NewsBody, Key> = {
  heading: ({ t }) => t("projects.ask.news.heading"),
  send: ({ t }) => t("projects.ask.news.send"),
  fields: {
    id: { kind: "kept" },
    text: {
      kind: "lines",
      max: projectLimits.news,
      required: true,
      label: ({ t }) => t("projects.ask.news.text"),
      wrong: ({ t }, problem) =>
        t(problem === "tooLong" ? "projects.ask.tooLong" : "projects.ask.news.missing"),
    },
    channel: {
      kind: "toggle",
      label: ({ t }) => t("projects.ask.news.channel"),
      wrong: invalid,
    },
  },
  paths: {},
};

type OfferBody = BodyIn<typeof needOperations.offer>;

export interface OfferValues {
  readonly need: string;
  readonly line: string;
}

/** What may be helped with: each need by its id. */
export interface OfferData {
  readonly needs: readonly Choice[];
}

export const offerForm: Form<OfferValues, OfferData, OfferBody, Key> = {
  heading: ({ t }) => t("projects.ask.offer.heading"),
  intro: ({ t }) => t("projects.ask.offer.intro"),
  send: ({ t }) => t("projects.ask.offer.send"),
  fields: {
    need: {
      kind: "choice",
      few: true,
      label: ({ t }) => t("projects.ask.offer.need"),
      when: ({ data: { needs } }) => needs.length > 1,
      wrong: ({ t }) => t("projects.ask.offer.needMissing"),
      choices: ({ data: { needs } }) => needs,
    },
    line: {
      kind: "line",
      max: projectLimits.line,
      label: ({ t }) => t("projects.ask.offer.line"),
      wrong: tooLong,
    },
  },
  paths: {},
};

type MoveBody = BodyIn<typeof projectOperations.move>;

export interface MoveValues {
  readonly event: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

export const moveForm: Form<MoveValues, PhaseChoices, MoveBody, Key> = {
  heading: ({ t }) => t("projects.ask.move.heading"),
  send: ({ t }) => t("projects.ask.move.send"),
  fields: {
    event: { kind: "kept" },
    from: { kind: "kept" },
    to: {
      kind: "choice",
      label: ({ t }) => t("projects.ask.move.to"),
      wrong: invalid,
      choices: ({ data: { phases } }) => phases,
    },
    reason: {
      kind: "lines",
      max: projectLimits.reason,
      label: ({ t }) => t("projects.ask.move.reason"),
      wrong: tooLong,
    },
  },
  paths: {},
};

export const moveBody = (values: MoveValues): MoveBody => ({
  ...values,
  from: values.from as ProjectPhase,
  to: values.to as ProjectPhase,
});

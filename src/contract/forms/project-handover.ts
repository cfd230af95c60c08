import type { MessageKey } from "../../i18n/catalogues.ts";
import type { BodyIn } from "../operations.ts";
import type { ProjectChoices, ProjectPage, ProjectPerson, projectOperations } from "../projects.ts";
import type { Form } from "./form.ts";

type Body = BodyIn<typeof projectOperations.handOver>;

export interface HandoverValues {
  readonly to: string;
}

export interface HandoverData {
  /** Who may be asked. */
  readonly people: readonly Pick<ProjectPerson, "id" | "name">[];
  /** The owner has left: a coordinator names the next one at once. */
  readonly names: boolean;
}

type Key = Extract<MessageKey, `projects.handover.${string}`>;

export const handoverForm: Form<HandoverValues, HandoverData, Body, Key> = {
  heading: ({ t, data }) => t(data.names ? "projects.handover.name" : "projects.handover.heading"),
  intro: ({ t, data }) => t(data.names ? "projects.handover.nameIntro" : "projects.handover.intro"),
  send: ({ t, data }) => t(data.names ? "projects.handover.nameSend" : "projects.handover.send"),
  fields: {
    to: {
      kind: "choice",
      optional: true,
      label: ({ t }) => t("projects.handover.to"),
      wrong: ({ t }) => t("projects.handover.toWrong"),
      choices: ({ data }) => data.people.map(({ id, name }) => ({ title: name, value: id })),
    },
  },
  paths: {},
};

export const handoverData = (
  { owner }: Pick<ProjectPage, "owner">,
  people: ProjectChoices["people"],
): HandoverData => ({
  people: people.filter(({ id, mayOwn }) => mayOwn && id !== owner.id),
  names: owner.name === "",
});

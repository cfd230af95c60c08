import type { MessageKey } from "../../i18n/catalogues.ts";
import type { BodyIn } from "../operations.ts";
import type { ProjectPerson, projectOperations } from "../projects.ts";
import type { Form } from "./form.ts";

type Body = BodyIn<typeof projectOperations.handOver>;

export interface HandoverValues {
  readonly to: string;
}

interface Data {
  /** Who may be asked. */
  readonly people: readonly ProjectPerson[];
  /** The owner has left: a coordinator names the next one at once. */
  readonly names: boolean;
}

type Key = Extract<MessageKey, `projects.handover.${string}`>;

export const handoverForm: Form<HandoverValues, Data, Body, Key> = {
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

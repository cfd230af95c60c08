import type { MessageKey } from "../../i18n/catalogues.ts";
import type { ideaOperations } from "../ideas.ts";
import type { BodyIn } from "../operations.ts";
import type { Form } from "./form.ts";

type Body = BodyIn<typeof ideaOperations.merge>;

export interface MergeValues {
  readonly into: string;
}

interface Data {
  /** The one that is merged. */
  readonly idea: string;
  /** On a card: those that it may be merged into. */
  readonly ideas: readonly {
    readonly id: string;
    readonly number: number;
    readonly title: string;
  }[];
}

type Key = Extract<MessageKey, `ideas.merging.${string}`>;

export const mergeForm: Form<MergeValues, Data, Body, Key> = {
  heading: ({ t }) => t("ideas.merging.open"),
  intro: ({ t }) => t("ideas.merging.intro"),
  send: ({ t }) => t("ideas.merging.send"),
  fields: {
    into: {
      kind: "choice",
      label: ({ t }) => t("ideas.merging.into"),
      wrong: ({ t }) => t("ideas.merging.intoMissing"),
      found: ({ t, data: { idea } }) => ({
        what: "ideas",
        without: idea,
        titleOf: (other) => t("ideas.merging.idea", { ...other }),
      }),
      choices: ({ t, data: { ideas } }) =>
        ideas.map(({ id, number, title }) => ({
          title: t("ideas.merging.idea", { number, title }),
          value: id,
        })),
    },
  },
  paths: {},
};

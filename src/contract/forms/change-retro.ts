import type { MessageKey } from "../../i18n/catalogues.ts";
import type { BodyIn } from "../operations.ts";
import type { RetroFormChoices, RetroView, retroOperations } from "../retros.ts";
import type { Form } from "./form.ts";

type Body = BodyIn<typeof retroOperations.change>;

export interface ChangeRetroValues {
  readonly version: string;
  readonly facilitator: string;
  readonly closesOn: string;
}

interface Data extends Pick<RetroFormChoices, "people"> {
  readonly retro: RetroView;
  /** Until when it takes answers, in words. */
  readonly closes: string;
}

type Key = Extract<
  MessageKey,
  `retros.change.${string}` | `retros.form.${string}` | "people.former"
>;

/** The facilitator that it has: nobody sees the ids of others. */
const same = "same";

export const changeRetroForm: Form<ChangeRetroValues, Data, Body, Key> = {
  heading: ({ t }) => t("retros.change.heading"),
  send: ({ t }) => t("retros.change.save"),
  fields: {
    version: { kind: "kept" },
    facilitator: {
      kind: "choice",
      label: ({ t }) => t("retros.form.facilitator"),
      wrong: ({ t }) => t("retros.change.facilitatorWrong"),
      choices: ({ t, data: { retro, people } }) => [
        {
          title: t("retros.change.same", { name: retro.facilitator || t("people.former") }),
          value: same,
        },
        ...people.map(({ id, name }) => ({ title: name, value: id })),
      ],
    },
    closesOn: {
      kind: "date",
      required: true,
      beside: true,
      label: ({ t }) => t("retros.form.closesOn"),
      wrong: ({ t }) => t("retros.form.closesOnWrong"),
    },
  },
  paths: { questions: "" },
  conflict: ({ t, data: { retro, closes } }) =>
    t("retros.change.versionWrong", {
      facilitator: retro.facilitator || t("people.former"),
      when: closes,
    }),
};

/** With what stands now; on which day it closes, where the network is. */
export const changeRetroValues = (
  { version }: Pick<RetroView, "version">,
  closesOn: string,
): ChangeRetroValues => ({ version, facilitator: same, closesOn });

/** Those that people were told; they are fixed. */
export const ownQuestions = ({ questions }: Pick<RetroView, "questions">): string[] =>
  questions.flatMap(({ key, text }) => (key === "own" ? [text] : []));

export const changeRetroBody = ({
  version,
  facilitator,
  closesOn,
}: ChangeRetroValues): Omit<Body, "questions"> => ({
  version,
  facilitator: facilitator === same ? "" : facilitator,
  closesOn,
});

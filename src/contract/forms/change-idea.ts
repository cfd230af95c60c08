import type { MessageKey } from "../../i18n/catalogues.ts";
import type { IdeaView, ideaOperations } from "../ideas.ts";
import type { BodyIn } from "../operations.ts";
import type { IdeaNeed } from "../vocabulary.ts";
import type { Form } from "./form.ts";
import { type IdeaTexts, ideaTextFields } from "./idea.ts";

type Body = BodyIn<typeof ideaOperations.change>;

export interface ChangeIdeaValues extends IdeaTexts {
  readonly version: string;
}

type Key = Extract<
  MessageKey,
  | `ideas.change.${string}`
  | `ideas.form.${string}`
  | `ideas.need.${string}`
  | "errors.invalid"
  | "errors.tooLarge"
>;

export const changeIdeaForm: Form<ChangeIdeaValues, undefined, Body, Key> = {
  heading: ({ t }) => t("ideas.change.heading"),
  send: ({ t }) => t("ideas.change.save"),
  fields: { version: { kind: "kept" }, ...ideaTextFields },
  paths: {},
  conflict: ({ t }) => t("ideas.change.versionWrong"),
};

export const changeIdeaValues = ({
  version,
  title,
  problem,
  firstTrial,
  needs,
}: IdeaView): ChangeIdeaValues => ({ version, title, problem, firstTrial, needs });

/** As far as it was typed: the server says what does not fit. */
export const changeIdeaBody = ({ needs, ...texts }: ChangeIdeaValues): Body => ({
  ...texts,
  needs: needs as readonly IdeaNeed[],
});

import type { MessageKey } from "../../i18n/catalogues.ts";
import type { IdeaPeople, ideaOperations } from "../ideas.ts";
import type { BodyIn } from "../operations.ts";
import type { Form } from "./form.ts";

type Body = Extract<BodyIn<typeof ideaOperations.changeKeeper>, { readonly do: "ask" }>;

export interface KeeperValues {
  readonly version: string;
  readonly person: string;
}

type Key = Extract<MessageKey, `ideas.askKeeper.${string}`>;

export const keeperForm: Form<KeeperValues, IdeaPeople, Body, Key> = {
  heading: ({ t }) => t("ideas.askKeeper.heading"),
  intro: ({ t }) => t("ideas.askKeeper.intro"),
  send: ({ t }) => t("ideas.askKeeper.send"),
  fields: {
    version: { kind: "kept" },
    person: {
      kind: "choice",
      label: ({ t }) => t("ideas.askKeeper.person"),
      wrong: ({ t }) => t("ideas.askKeeper.personMissing"),
      choices: ({ data: { people } }) => people.map(({ id, name }) => ({ title: name, value: id })),
    },
  },
  paths: { do: "" },
  conflict: ({ t }) => t("ideas.askKeeper.versionWrong"),
};

export const keeperBody = (values: KeeperValues): Body => ({ do: "ask", ...values });

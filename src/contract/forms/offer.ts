import type { MessageKey } from "../../i18n/catalogues.ts";
import type { ideaOperations } from "../ideas.ts";
import type { BodyIn } from "../operations.ts";
import { ideaLimits } from "../vocabulary.ts";
import type { Form } from "./form.ts";

type Body = BodyIn<typeof ideaOperations.join>;

export interface OfferValues {
  readonly offer: string;
}

type Key = Extract<MessageKey, `ideas.offer.${string}`>;

export const offerForm: Form<OfferValues, undefined, Body, Key> = {
  heading: ({ t }) => t("ideas.offer.heading"),
  intro: ({ t }) => t("ideas.offer.intro"),
  send: ({ t }) => t("ideas.offer.send"),
  fields: {
    offer: {
      kind: "line",
      max: ideaLimits.offer,
      label: ({ t }) => t("ideas.offer.label"),
      hint: ({ t }) => t("ideas.offer.hint"),
      wrong: ({ t }) => t("ideas.offer.tooLong", { max: ideaLimits.offer }),
    },
  },
  paths: {},
};

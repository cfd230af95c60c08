import { z } from "zod";
import { addDays, localOf } from "../../src/calendar/local.ts";
import { asMarkdown } from "../../src/cards/markdown.ts";
import { changeRetroSchema, type RetroView, startRetroSchema } from "../../src/contract/retros.ts";
import { lineSchema } from "../../src/contract/text.ts";
import { partsIn, textIn } from "../../src/contract/typed.ts";
import { retroLimits } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import type { AppError } from "../../src/kernel/errors.ts";
import {
  type ChangeForm,
  everyone,
  type StartForm,
  sameFacilitator,
  subjectIn,
  subjectValue,
} from "../../src/retros/forms.ts";
import { personName } from "../../src/words/people.ts";
import { closingMoment } from "../../src/words/retros.ts";
import type { RetroBotNeeds } from "./needs.ts";

/*
 * A card's inputs are texts, one beside the other; the contract has lists and truths. What is left out stays
 * out, and the contract's schema says so.
 */

const usualDays = 7;

interface StartedFrom {
  /** As it was said: of a project, or whatever else has this in its name. */
  readonly title?: string | undefined;
  readonly about?: string | undefined;
  readonly subject?: string | undefined;
}

/** A form with what is usual, and with what it was begun from. */
export const newStartForm = async (
  { choicesOf, zoneOf, now, newId }: RetroBotNeeds,
  actor: Actor,
  { title: said = "", about, subject }: StartedFrom,
): Promise<StartForm> => {
  const [{ subjects }, zone] = await Promise.all([choicesOf(actor), zoneOf(actor.network)]);
  const words = said.toLowerCase();
  const found = subjects.find((one) =>
    words ? one.title.toLowerCase().includes(words) : one.about === about && one.id === subject,
  );
  return {
    id: newId(),
    owner: actor.person,
    title: found ? found.title : said,
    about: found ? subjectValue(found.about, found.id) : (about ?? "project"),
    template: "permission",
    questions: "",
    names: "anonymous",
    pulse: false,
    asked: everyone,
    seenBy: "asked",
    facilitator: actor.person,
    closesOn: addDays(localOf(now(), zone).date, usualDays),
  };
};

/** The form as it was sent, so that nothing typed is lost. */
export const startFormTyped = (data: unknown): StartForm => ({
  id: textIn(data, "id"),
  owner: textIn(data, "owner"),
  title: textIn(data, "title"),
  about: textIn(data, "about"),
  template: textIn(data, "template"),
  questions: textIn(data, "questions"),
  names: textIn(data, "names"),
  pulse: textIn(data, "pulse") === "true",
  asked: textIn(data, "asked"),
  seenBy: textIn(data, "seenBy"),
  facilitator: textIn(data, "facilitator"),
  closesOn: textIn(data, "closesOn"),
});

export const startFromCard = z.preprocess(
  (data) => {
    const { names, about, ...form } = startFormTyped(data);
    return {
      ...form,
      ...subjectIn(about),
      ...(names && { anonymous: names === "anonymous" }),
      questions: partsIn(data, "questions", "\n"),
      asked: partsIn(data, "asked").filter((person) => person !== everyone),
      everyone: partsIn(data, "asked").includes(everyone),
    };
  },
  startRetroSchema
    .extend({
      owner: z.string(),
      /** Empty: that of what is chosen. */
      title: lineSchema(retroLimits.title),
      everyone: z.boolean(),
    })
    .refine((form) => !form.everyone || form.asked.length === 0, { path: ["everyone"] }),
);

/** The form with what stands now. */
export const changeFormOf = ({ version, closesAt, zone }: RetroView): ChangeForm => ({
  version,
  facilitator: sameFacilitator,
  closesOn: localOf(new Date(closesAt), zone).date,
});

/** As it was sent; what it is sent over next is what stands now. */
export const changeFormTyped = (data: unknown, { version }: RetroView): ChangeForm => ({
  version,
  facilitator: textIn(data, "facilitator"),
  closesOn: textIn(data, "closesOn"),
});

export const changeFromCard = z.preprocess(
  (data) => {
    const facilitator = textIn(data, "facilitator");
    return {
      retro: textIn(data, "retro"),
      version: textIn(data, "version"),
      facilitator: facilitator === sameFacilitator ? "" : facilitator,
      closesOn: textIn(data, "closesOn"),
    };
  },
  changeRetroSchema.omit({ questions: true }).extend({ retro: z.uuid() }),
);

export const changeProblemIn = (error: AppError, retro: RetroView, t: Translator): string => {
  const [{ field } = { field: "" }] = error.fields;
  if (field === "version")
    return t("retros.change.versionWrong", {
      facilitator: asMarkdown(personName(retro.facilitator, t)),
      when: closingMoment(retro, t),
    });
  if (field === "closesOn") return t("retros.form.closesOnWrong");
  return field === "facilitator" ? t("retros.change.facilitatorWrong") : refusalText(t, error);
};

export const problemIn = (error: AppError, data: unknown, t: Translator): string => {
  const [first] = error.fields;
  if (!first) return refusalText(t, error);
  const [field] = first.field.split(".");
  if (field === "title") return t("retros.form.titleMissing");
  if (field === "closesOn") return t("retros.form.closesOnWrong");
  if (field === "everyone") return t("retros.form.everyoneOrSome");
  if (field === "asked" || field === "facilitator") return t("retros.form.askedWrong");
  if (field === "questions")
    return t(
      startFormTyped(data).template === "own"
        ? "retros.form.questionsWrong"
        : "retros.form.questionsOnly",
    );
  return refusalText(t, error);
};

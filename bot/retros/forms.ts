import { z } from "zod";
import { addDays, localOf } from "../../src/calendar/local.ts";
import { changeRetroSchema, type RetroView, startRetroSchema } from "../../src/contract/retros.ts";
import { retroLimits } from "../../src/contract/vocabulary.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import type { AppError } from "../../src/kernel/errors.ts";
import { sayClosing } from "../../src/retros/cards.ts";
import {
  type ChangeForm,
  type StartForm,
  sameFacilitator,
  subjectIn,
  subjectValue,
} from "../../src/retros/forms.ts";
import type { RetroBotNeeds } from "./needs.ts";

/*
 * A card's inputs are texts, one beside the other; the contract has lists and truths. What is left out stays
 * out, and the contract's schema says so.
 */

type Typed = Readonly<Record<string, unknown>>;

const textIn = (data: Typed, field: string): string => {
  const value = data[field];
  return typeof value === "string" ? value : "";
};

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
    asked: "",
    seenBy: "asked",
    facilitator: actor.person,
    closesOn: addDays(localOf(now(), zone).date, usualDays),
  };
};

/** The form as it was sent, so that nothing typed is lost. */
export const startFormTyped = (data: unknown): StartForm => {
  const typed = data as Typed;
  return {
    id: textIn(typed, "id"),
    owner: textIn(typed, "owner"),
    title: textIn(typed, "title"),
    about: textIn(typed, "about"),
    template: textIn(typed, "template"),
    questions: textIn(typed, "questions"),
    names: textIn(typed, "names"),
    pulse: textIn(typed, "pulse") === "true",
    asked: textIn(typed, "asked"),
    seenBy: textIn(typed, "seenBy"),
    facilitator: textIn(typed, "facilitator"),
    closesOn: textIn(typed, "closesOn"),
  };
};

const linesIn = (text: string, separator: string): string[] =>
  text
    .split(separator)
    .map((line) => line.trim())
    .filter((line) => line !== "");

export const startFromCard = z.preprocess(
  (data) => {
    const { names, questions, asked, about, ...form } = startFormTyped(data);
    return {
      ...form,
      ...subjectIn(about),
      ...(names && { anonymous: names === "anonymous" }),
      questions: linesIn(questions, "\n"),
      asked: linesIn(asked, ","),
    };
  },
  startRetroSchema.extend({
    owner: z.string(),
    /** Empty: that of what is chosen. */
    title: z.string().trim().max(retroLimits.title),
  }),
);

/** The form with what stands now. */
export const changeFormOf = ({ version, closesAt, zone }: RetroView): ChangeForm => ({
  version,
  facilitator: sameFacilitator,
  closesOn: localOf(new Date(closesAt), zone).date,
});

/** As it was sent; what it is sent over next is what stands now. */
export const changeFormTyped = (data: unknown, { version }: RetroView): ChangeForm => {
  const typed = data as Typed;
  return {
    version,
    facilitator: textIn(typed, "facilitator"),
    closesOn: textIn(typed, "closesOn"),
  };
};

export const changeFromCard = z.preprocess(
  (data) => {
    const typed = data as Typed;
    const facilitator = textIn(typed, "facilitator");
    return {
      retro: textIn(typed, "retro"),
      version: textIn(typed, "version"),
      facilitator: facilitator === sameFacilitator ? "" : facilitator,
      closesOn: textIn(typed, "closesOn"),
    };
  },
  changeRetroSchema.omit({ questions: true }).extend({ retro: z.uuid() }),
);

export const changeProblemIn = (
  { code, fields }: AppError,
  retro: RetroView,
  t: Translator,
): string => {
  const [{ field } = { field: "" }] = fields;
  if (field === "version")
    return t("retros.change.versionWrong", {
      facilitator: retro.facilitator || t("people.former"),
      when: sayClosing(retro, t),
    });
  if (field === "closesOn") return t("retros.form.closesOnWrong");
  return t(field === "facilitator" ? "retros.form.askedWrong" : `errors.${code}`);
};

export const problemIn = ({ code, fields }: AppError, data: unknown, t: Translator): string => {
  const [first] = fields;
  if (!first) return t(`errors.${code}`);
  const [field] = first.field.split(".");
  if (field === "title") return t("retros.form.titleMissing");
  if (field === "closesOn") return t("retros.form.closesOnWrong");
  if (field === "asked" || field === "facilitator") return t("retros.form.askedWrong");
  if (field === "questions")
    return t(
      startFormTyped(data).template === "own"
        ? "retros.form.questionsWrong"
        : "retros.form.questionsOnly",
    );
  return t(`errors.${code}`);
};

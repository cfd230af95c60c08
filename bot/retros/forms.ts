import { z } from "zod";
import { addDays, localOf } from "../../src/calendar/local.ts";
import { formTyped } from "../../src/cards/form.ts";
import {
  type ChangeRetroValues,
  changeRetroBody,
  changeRetroForm,
  changeRetroValues,
} from "../../src/contract/forms/change-retro.ts";
import {
  everyone,
  newRetroValues,
  type StartRetroValues,
  startRetroBody,
  startRetroForm,
  subjectValue,
  usualDays,
} from "../../src/contract/forms/start-retro.ts";
import { changeRetroSchema, type RetroView, startRetroSchema } from "../../src/contract/retros.ts";
import { lineSchema } from "../../src/contract/text.ts";
import { textIn } from "../../src/contract/typed.ts";
import { retroLimits } from "../../src/contract/vocabulary.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import type { RetroBotNeeds } from "./needs.ts";

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
): Promise<StartRetroValues> => {
  const [{ subjects }, zone] = await Promise.all([choicesOf(actor), zoneOf(actor.network)]);
  const words = said.toLowerCase();
  const found = subjects.find((one) =>
    words ? one.title.toLowerCase().includes(words) : one.about === about && one.id === subject,
  );
  return newRetroValues({
    id: newId(),
    title: found ? found.title : said,
    about: found ? subjectValue(found.about, found.id) : (about ?? "project"),
    facilitator: actor.person,
    closesOn: addDays(localOf(now(), zone).date, usualDays),
  });
};

export const startFromCard = z.preprocess(
  (data) => {
    const typed = formTyped(startRetroForm, data);
    return {
      ...startRetroBody(typed),
      owner: textIn(data, "owner"),
      everyone: typed.asked.includes(everyone),
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

export const changeFromCard = z.preprocess(
  (data) => ({
    ...changeRetroBody(formTyped(changeRetroForm, data)),
    retro: textIn(data, "retro"),
  }),
  changeRetroSchema.omit({ questions: true }).extend({ retro: z.uuid() }),
);

/** The form with what stands now. */
export const changeFormOf = (retro: RetroView): ChangeRetroValues =>
  changeRetroValues(retro, localOf(new Date(retro.closesAt), retro.zone).date);

/** As it was sent; what it is sent over next is what stands now. */
export const changeFormTyped = (data: unknown, { version }: RetroView): ChangeRetroValues => ({
  ...formTyped(changeRetroForm, data),
  version,
});

import { createHash } from "node:crypto";
import { z } from "zod";
import { formTyped } from "../../../src/cards/form.ts";
import {
  changeTopicSchema,
  offerPresentationSchema,
  proposeThemeSchema,
  proposeTopicSchema,
} from "../../../src/contract/agenda.ts";
import {
  presentationBody,
  presentationForm,
  themeForm,
  topicBody,
  topicForm,
} from "../../../src/contract/forms/agenda.ts";
import { textIn } from "../../../src/contract/typed.ts";
import { agendaLimits } from "../../../src/contract/vocabulary.ts";
import { refusalText } from "../../../src/i18n/refusals.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import type { AppError } from "../../../src/kernel/errors.ts";
import { isPassing } from "../../../src/kernel/errors.ts";
import { uuidOf } from "../../../src/kernel/uuid.ts";
import type { OpenForm } from "../../../src/meetings/agenda/messages.ts";
import type { Question } from "../../teams/card-action.ts";

/** A press that Teams delivers again opens the same form. */
export const formOf = (
  { actor, visitor }: Question,
  what: OpenForm["what"],
  meeting: string,
): OpenForm => {
  const hex = createHash("sha256")
    .update([what, meeting, actor.person, visitor.at.toISOString()].join(" "))
    .digest("hex");
  return { what, meeting, person: actor.person, form: uuidOf(hex) };
};

/** Whose form it is, and about which meeting. */
const own = { owner: z.string(), meeting: z.union([z.uuid(), z.literal("")]) };

export const ownIn = (data: unknown) => ({
  owner: textIn(data, "owner"),
  meeting: textIn(data, "meeting"),
});

export const topicFromCard = z.preprocess(
  (data) => {
    const values = formTyped(topicForm, data);
    const { form, topic, version } = values;
    return { ...ownIn(data), form, topic, version, ...topicBody(values) };
  },
  proposeTopicSchema.extend({
    owner: own.owner,
    meeting: z.uuid(),
    topic: z.union([z.uuid(), z.literal("")]),
    version: changeTopicSchema.shape.version,
  }),
);

export const themeFromCard = z.preprocess(
  (data) => ({ ...ownIn(data), ...formTyped(themeForm, data) }),
  proposeThemeSchema.extend(own),
);

export const presentationFromCard = z.preprocess(
  (data) => ({ ...ownIn(data), ...presentationBody(formTyped(presentationForm, data)) }),
  offerPresentationSchema.extend(own),
);

/** Why something without a form was not done, in a sentence that says what to do. */
export const agendaProblem = (error: AppError, t: Translator): string => {
  const [{ field } = { field: "" }] = error.fields;
  if (isPassing(error)) return refusalText(t, error);
  if (field === "topics") return t("agenda.topic.full", { max: agendaLimits.topics });
  if (field === "minutes") return t("agenda.minutesWrong", { max: agendaLimits.minutes });
  return field === "version" ? t("meetings.form.versionWrong") : t("errors.invalid");
};

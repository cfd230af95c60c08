import { createHash } from "node:crypto";
import { z } from "zod";
import {
  type Agenda,
  changeTopicSchema,
  offerPresentationSchema,
  type PublicSlot,
  proposeThemeSchema,
  proposeTopicSchema,
} from "../../../src/contract/agenda.ts";
import { textIn } from "../../../src/contract/typed.ts";
import { agendaLimits } from "../../../src/contract/vocabulary.ts";
import { refusalText } from "../../../src/i18n/refusals.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import type { AppError } from "../../../src/kernel/errors.ts";
import { isPassing } from "../../../src/kernel/errors.ts";
import { uuidOf } from "../../../src/kernel/uuid.ts";
import type { PresentationForm, ThemeForm, TopicForm } from "../../../src/meetings/agenda/forms.ts";
import type { OpenForm } from "../../../src/meetings/agenda/messages.ts";
import { topicTitle } from "../../../src/words/agenda.ts";
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

/** A card's inputs are texts; no number stays no number, and the schema says so. */
const numberIn = (value: unknown): unknown =>
  typeof value === "string" && value.trim() !== ""
    ? Number(value)
    : value === ""
      ? undefined
      : value;

const trimmed = (value: unknown): unknown => (typeof value === "string" ? value.trim() : value);

const own = { owner: z.string(), meeting: z.union([z.uuid(), z.literal("")]) };
const typedMinutes = (schema: z.ZodType<number>) => z.preprocess(numberIn, schema);

export const topicFromCard = z.strictObject({
  ...proposeTopicSchema.shape,
  ...own,
  meeting: z.uuid(),
  topic: z.union([z.uuid(), z.literal("")]),
  version: changeTopicSchema.shape.version,
  minutes: typedMinutes(proposeTopicSchema.shape.minutes),
  link: z.preprocess(trimmed, proposeTopicSchema.shape.link),
});

export const themeFromCard = z.strictObject({ ...proposeThemeSchema.shape, ...own });

export const presentationFromCard = z.strictObject({
  ...offerPresentationSchema.shape,
  ...own,
  project: z.preprocess(
    (value) => (value === "none" || value === "" ? undefined : value),
    offerPresentationSchema.shape.project,
  ),
  minutes: typedMinutes(offerPresentationSchema.shape.minutes),
});

export const emptyTopicForm = (
  { form, person, meeting }: OpenForm,
  slots: readonly Pick<PublicSlot, "key">[],
): TopicForm => ({
  form,
  owner: person,
  meeting,
  topic: "",
  version: "",
  slot: slots[0]?.key ?? "news",
  title: "",
  minutes: "10",
  speaker: "",
  link: "",
});

export const topicFormOf = (
  { form, person, meeting }: OpenForm,
  topic: Agenda["slots"][number]["topics"][number],
  t: Translator,
): TopicForm => ({
  form,
  owner: person,
  meeting,
  topic: topic.id,
  version: topic.version,
  slot: topic.slot,
  title: topicTitle(topic, t),
  minutes: String(topic.minutes),
  speaker: topic.speaker,
  link: topic.link,
});

/** The forms as they were sent, so that nothing typed is lost. */
const ownTyped = (data: unknown) => ({
  form: textIn(data, "form"),
  owner: textIn(data, "owner"),
  meeting: textIn(data, "meeting"),
  title: textIn(data, "title"),
});

export const topicFormTyped = (data: unknown): TopicForm => ({
  ...ownTyped(data),
  topic: textIn(data, "topic"),
  version: textIn(data, "version"),
  slot: textIn(data, "slot"),
  minutes: textIn(data, "minutes"),
  speaker: textIn(data, "speaker"),
  link: textIn(data, "link"),
});

export const themeFormTyped = (data: unknown): ThemeForm => ({
  ...ownTyped(data),
  why: textIn(data, "why"),
});

export const presentationFormTyped = (data: unknown): PresentationForm => ({
  ...ownTyped(data),
  project: textIn(data, "project"),
  minutes: textIn(data, "minutes"),
});

/** Why it was not saved, in a sentence that says what to do. */
export const agendaProblem = (error: AppError, t: Translator): string => {
  const [first] = error.fields;
  if (isPassing(error)) return refusalText(t, error);
  const { field, problem } = first ?? {};
  switch (field) {
    case "topics":
      return t("agenda.topic.full", { max: agendaLimits.topics });
    case "themes":
      return t("agenda.themes.full", { max: agendaLimits.themes });
    case "wishes":
      return t("agenda.queue.full");
    case "version":
      return t("meetings.form.versionWrong");
    case "link":
      return t("agenda.linkWrong");
    case "minutes":
      return t("agenda.minutesWrong", { max: agendaLimits.minutes });
    case "slot":
      return t("agenda.topic.slotWrong");
    case "project":
      return t("agenda.queue.projectGone");
    case "title":
      return t(problem === "tooLong" ? "meetings.form.textTooLong" : "agenda.topic.titleMissing");
    default:
      return t(problem === "tooLong" ? "meetings.form.textTooLong" : "errors.invalid");
  }
};

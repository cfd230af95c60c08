import { createHash } from "node:crypto";
import { z } from "zod";
import type { Card } from "../../../src/cards/card.ts";
import { formTyped } from "../../../src/cards/form.ts";
import {
  changeTopicSchema,
  offerPresentationSchema,
  proposeThemeSchema,
  proposeTopicSchema,
} from "../../../src/contract/agenda.ts";
import {
  newPresentationValues,
  newThemeValues,
  newTopicValues,
  presentationBody,
  presentationForm,
  themeForm,
  topicBody,
  topicForm,
  topicValues,
} from "../../../src/contract/forms/agenda.ts";
import { textIn } from "../../../src/contract/typed.ts";
import { agendaLimits } from "../../../src/contract/vocabulary.ts";
import { refusalText } from "../../../src/i18n/refusals.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { AppError, isPassing, notFound } from "../../../src/kernel/errors.ts";
import { uuidOf } from "../../../src/kernel/uuid.ts";
import {
  presentationFormCard,
  themeFormCard,
  topicFormCard,
} from "../../../src/meetings/agenda/forms.ts";
import type { OpenForm, SentForm } from "../../../src/meetings/agenda/messages.ts";
import type { AgendaService } from "../../../src/meetings/agenda/service.ts";
import type { Press, Question } from "../../teams/card-action.ts";

/** What a button of a programme says of its meeting. */
export const inMeeting = z.object({ meeting: z.uuid() });
export const perhapsInMeeting = inMeeting.partial();

/** Where a form was sent from, so that its receipt takes its place. */
export const sentFrom = ({ message }: Press, meeting: string): SentForm | undefined =>
  message && { message, meeting };

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

/** An empty form for the one who opens it. */
export const emptyForm = async (
  agenda: AgendaService,
  { actor, t }: Question,
  form: OpenForm & { readonly project?: string | undefined },
): Promise<Card> => {
  const own = { owner: form.person, meeting: form.meeting };
  switch (form.what) {
    case "topic": {
      const data = { slots: await agenda.findSlots(actor.network, form.meeting) };
      return topicFormCard({ values: newTopicValues(form.form, data), data, t }, own);
    }
    case "theme":
      return themeFormCard({ values: newThemeValues(form.form), t }, own);
    case "presentation": {
      const data = { projects: await agenda.boardProjects(actor.network) };
      const values = newPresentationValues(form.form, form.project);
      return presentationFormCard({ values, data, t }, own);
    }
  }
};

/** The form that changes a topic, for who may change it. */
export const filledTopicForm = async (
  agenda: AgendaService,
  { actor, t }: Question,
  { person: owner, meeting, form, topic }: OpenForm & { readonly topic: string },
): Promise<Card> => {
  const { slots } = await agenda.read(actor, meeting);
  const found = slots.flatMap(({ topics }) => topics).find(({ id }) => id === topic);
  if (!found) throw notFound("the topic");
  if (!found.changeable) throw new AppError("notOwn", "somebody's topic");
  const values = topicValues(form, found, t);
  return topicFormCard({ values, data: { slots }, t }, { owner, meeting });
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

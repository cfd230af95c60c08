import type { Card } from "../../../src/cards/card.ts";
import {
  newPresentationValues,
  newThemeValues,
  newTopicValues,
  topicValues,
} from "../../../src/contract/forms/agenda.ts";
import type { PublicMeeting } from "../../../src/contract/meetings.ts";
import type { KindsOf } from "../../../src/delivery/kinds.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { translator } from "../../../src/i18n/translators.ts";
import type { Actor } from "../../../src/kernel/actor.ts";
import { AppError, notFound } from "../../../src/kernel/errors.ts";
import {
  programmeShown,
  queuedCard,
  themeReceiptCard,
  topicReceiptCard,
} from "../../../src/meetings/agenda/cards.ts";
import {
  askCard,
  presentationFormCard,
  themeFormCard,
  topicFormCard,
} from "../../../src/meetings/agenda/forms.ts";
import { agendaMessages, type OpenForm, receiptIn } from "../../../src/meetings/agenda/messages.ts";
import type { AgendaService } from "../../../src/meetings/agenda/service.ts";
import type { ProgrammeShown } from "../../../src/meetings/cards.ts";

/** An empty form for one person. */
export const emptyForm = async (
  agenda: AgendaService,
  network: string,
  form: OpenForm & { readonly project?: string | undefined },
  t: Translator,
): Promise<Card> => {
  const own = { owner: form.person, meeting: form.meeting };
  switch (form.what) {
    case "topic": {
      const data = { slots: await agenda.findSlots(network, form.meeting) };
      return topicFormCard({ values: newTopicValues(form.form, data), data, t }, own);
    }
    case "theme":
      return themeFormCard({ values: newThemeValues(form.form), t }, own);
    case "presentation": {
      const data = { projects: await agenda.boardProjects(network) };
      const values = newPresentationValues(form.form, form.project);
      return presentationFormCard({ values, data, t }, own);
    }
  }
};

/** The form that changes a topic, for who may change it. */
export const filledTopicForm = async (
  agenda: AgendaService,
  actor: Actor,
  form: OpenForm,
  topic: string,
  t: Translator,
): Promise<Card> => {
  const { slots } = await agenda.read(actor, form.meeting);
  const found = slots.flatMap(({ topics }) => topics).find(({ id }) => id === topic);
  if (!found) throw notFound("the topic");
  if (!found.changeable) throw new AppError("notOwn", "somebody's topic");
  const values = topicValues(form.form, found, t);
  return topicFormCard(
    { values, data: { slots }, t },
    { owner: form.person, meeting: form.meeting },
  );
};

const receiptOf = async (
  agenda: AgendaService,
  network: string,
  occurrence: string,
  t: Translator,
): Promise<Card | undefined> => {
  const receipt = receiptIn(occurrence);
  switch (receipt?.what) {
    case "topic": {
      const slots = await agenda.findProgramme(network, receipt.meeting);
      const topic = slots.flatMap(({ topics }) => topics).find(({ id }) => id === receipt.id);
      return topic && topicReceiptCard(receipt.meeting, topic, t);
    }
    case "theme": {
      const title = await agenda.themeTitle(network, receipt.id);
      return title === undefined ? undefined : themeReceiptCard(title, t);
    }
    case "presentation":
      return queuedCard(
        await agenda.findQueue(network),
        receipt.id,
        t,
        receipt.meeting || undefined,
      );
    case undefined:
      return undefined;
  }
};

export const agendaKinds = (agenda: AgendaService): KindsOf<typeof agendaMessages> => ({
  [agendaMessages.receipt]: {
    name: "agenda.receipt.kind",
    render: (network, occurrence, { language }) =>
      receiptOf(agenda, network, occurrence, translator(language)),
  },

  [agendaMessages.ask]: {
    name: "agenda.ask.kind",
    render: async (network, id, { person, language }) => {
      const found = await agenda.findOpenAsk(network, id, person);
      return (
        found &&
        askCard(found, await agenda.colleagues(network, person ?? ""), translator(language))
      );
    },
  },

  [agendaMessages.askNext]: { task: agenda.askNext },

  [agendaMessages.carryOn]: {
    task: async (network, meeting) => {
      await agenda.carryOver(network, meeting);
      return undefined;
    },
  },
});

/** What a meeting's card shows of its programme. */
export const programmeOf =
  (agenda: AgendaService) =>
  async (network: string, meeting: PublicMeeting, t: Translator): Promise<ProgrammeShown> =>
    programmeShown(meeting, await agenda.programmeIn(network, meeting), t);

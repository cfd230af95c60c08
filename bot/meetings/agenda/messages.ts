import type { PublicMeeting } from "../../../src/contract/meetings.ts";
import type { KindsOf, Render } from "../../../src/delivery/kinds.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { translator } from "../../../src/i18n/translators.ts";
import {
  programmeShown,
  queuedCard,
  themeReceiptCard,
  topicReceiptCard,
} from "../../../src/meetings/agenda/cards.ts";
import { askCard } from "../../../src/meetings/agenda/forms.ts";
import { agendaMessages, receiptIn } from "../../../src/meetings/agenda/messages.ts";
import type { AgendaService } from "../../../src/meetings/agenda/service.ts";
import type { ProgrammeShown } from "../../../src/meetings/cards.ts";
import { rendered } from "../../rendered.ts";

/** Stands where a form stood. */
const receiptOf =
  (agenda: AgendaService): Render =>
  async (network, occurrence, { language }) => {
    const t = translator(language);
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
        return queuedCard(await agenda.findQueue(network), t, {
          id: receipt.id,
          meeting: receipt.meeting || undefined,
        });
      case undefined:
        return undefined;
    }
  };

export const agendaKinds = (agenda: AgendaService): KindsOf<typeof agendaMessages> => ({
  [agendaMessages.receipt]: {
    name: "agenda.receipt.kind",
    render: receiptOf(agenda),
  },

  [agendaMessages.ask]: {
    name: "agenda.ask.kind",
    render: rendered(agenda.findOpenAsk, async (found, { network, person, t }) =>
      askCard(found, t, { colleagues: await agenda.colleagues(network, person) }),
    ),
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

import type { KindsOf } from "../../../src/delivery/kinds.ts";
import { translator } from "../../../src/i18n/translators.ts";
import { dutyAskCard, vacancyCard } from "../../../src/meetings/duties/cards.ts";
import { dutyMessages } from "../../../src/meetings/duties/messages.ts";
import type { DutyService } from "../../../src/meetings/duties/service.ts";
import { meetingMessages } from "../../../src/meetings/messages.ts";

/** Who leads and who writes each meeting, asked by the clock. */
export const dutyKinds = (
  duties: DutyService,
): KindsOf<typeof dutyMessages & Pick<typeof meetingMessages, "duties">> => ({
  [dutyMessages.ask]: {
    name: "duties.ask.kind",
    render: async (network, occurrence, { person = "", language }) => {
      const found = await duties.findAsk(network, occurrence, person);
      return found && dutyAskCard(found.role, found.duties, translator(language));
    },
  },
  [dutyMessages.open]: {
    name: "duties.vacant.kind",
    render: async (network, occurrence, { person = "", language }) => {
      const found = await duties.findVacancy(network, occurrence, person);
      if (!found) return undefined;
      return vacancyCard(found, translator(language), await duties.peopleOf(network, language));
    },
    audience: duties.coordinators,
  },
  [meetingMessages.duties]: { task: duties.ask },
});

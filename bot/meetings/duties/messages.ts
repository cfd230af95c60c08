import type { Kinds, Render } from "../../../src/delivery/kinds.ts";
import { translator } from "../../../src/i18n/translators.ts";
import { dutyAskCard, vacancyCard } from "../../../src/meetings/duties/cards.ts";
import { dutyMessages } from "../../../src/meetings/duties/messages.ts";
import type { DutyService } from "../../../src/meetings/duties/service.ts";
import { meetingMessages } from "../../../src/meetings/messages.ts";

export const dutyRenders = (duties: DutyService): Record<string, Render> => ({
  [dutyMessages.ask]: async (network, occurrence, { person = "", language }) => {
    const found = await duties.findAsk(network, occurrence, person);
    return found && dutyAskCard(found.role, found.duties, translator(language));
  },
  [dutyMessages.open]: async (network, occurrence, { person = "", language }) => {
    const found = await duties.findVacancy(network, occurrence, person);
    if (!found) return undefined;
    return vacancyCard(found, translator(language), await duties.peopleOf(network, language));
  },
});

export const dutyAudiences = (duties: DutyService): Kinds["audience"] => ({
  [dutyMessages.open]: duties.coordinators,
});

/** Who leads and who writes each meeting, asked by the clock. */
export const dutyTasks = (duties: DutyService): Kinds["task"] => ({
  [meetingMessages.duties]: duties.ask,
});

export const dutyKindNames = {
  [dutyMessages.ask]: "duties.ask.kind",
  [dutyMessages.open]: "duties.vacant.kind",
} as const;

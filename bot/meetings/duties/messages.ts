import type { Kinds, Render } from "../../../src/delivery/kinds.ts";
import { translator } from "../../../src/i18n/translators.ts";
import { meetingMessages } from "../../../src/meetings/messages.ts";
import { turnAskCard, vacancyCard } from "../../../src/meetings/duties/cards.ts";
import { turnMessages } from "../../../src/meetings/duties/messages.ts";
import type { TurnService } from "../../../src/meetings/duties/service.ts";

export const turnRenders = (turns: TurnService): Record<string, Render> => ({
  [turnMessages.ask]: async (network, occurrence, { person = "", language }) => {
    const found = await turns.findAsk(network, occurrence, person);
    return found && turnAskCard(found.role, found.turns, translator(language));
  },
  [turnMessages.open]: async (network, occurrence, { person = "", language }) => {
    const found = await turns.findVacancy(network, occurrence, person);
    if (!found) return undefined;
    return vacancyCard(found, translator(language), await turns.peopleOf(network, language));
  },
});

export const turnAudiences = (turns: TurnService): Kinds["audience"] => ({
  [turnMessages.open]: turns.coordinators,
});

/** Who leads and who writes each meeting, asked by the clock. */
export const turnTasks = (turns: TurnService): Kinds["task"] => ({
  [meetingMessages.turns]: turns.ask,
});

export const turnKindNames = {
  [turnMessages.ask]: "turns.ask.kind",
  [turnMessages.open]: "turns.vacant.kind",
} as const;

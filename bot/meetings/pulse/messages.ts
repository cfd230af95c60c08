import type { Kinds, Render } from "../../../src/delivery/kinds.ts";
import { translator } from "../../../src/i18n/translators.ts";
import type { Meeting } from "../../../src/meetings/meeting.ts";
import {
  type PulseMeeting,
  pulseFormCard,
  pulseInviteCard,
  pulseResultCard,
} from "../../../src/meetings/pulse/cards.ts";
import { pulseMessages } from "../../../src/meetings/pulse/messages.ts";
import type { PulseService } from "../../../src/meetings/pulse/service.ts";

export interface PulseMessageNeeds {
  readonly pulses: PulseService;
  readonly newId: () => string;
}

/** What a card says of the meeting that is asked about. */
export const pulseMeeting = ({ id, title, start, zone }: Meeting): PulseMeeting => ({
  id,
  title,
  start: start.toISOString(),
  zone,
});

export const pulseRenders = ({ pulses, newId }: PulseMessageNeeds): Record<string, Render> => ({
  [pulseMessages.ask]: async (network, id, { language }) => {
    const meeting = await pulses.findAsk(network, id);
    const form = { receipt: newId(), rating: "", line: "" };
    return meeting && pulseFormCard(pulseMeeting(meeting), form, translator(language));
  },
  [pulseMessages.invite]: async (network, id, { language }) => {
    const meeting = await pulses.findAsk(network, id);
    return meeting && pulseInviteCard(pulseMeeting(meeting), translator(language));
  },
  [pulseMessages.result]: async (network, id, { language }) => {
    const found = await pulses.findResult(network, id);
    return found && pulseResultCard(pulseMeeting(found.meeting), found.pulse, translator(language));
  },
});

export const pulseAudiences = (
  everyone: (network: string) => Promise<readonly string[]>,
): Kinds["audience"] => ({ [pulseMessages.ask]: everyone });

/** The pulse is asked, and told once it is closed. */
export const pulseTasks = (pulses: PulseService): Kinds["task"] => ({
  [pulseMessages.open]: pulses.open,
  [pulseMessages.close]: pulses.close,
});

export const pulseKindNames = {
  [pulseMessages.ask]: "pulse.ask.kind",
  [pulseMessages.invite]: "pulse.invite.kind",
  [pulseMessages.result]: "pulse.result.kind",
} as const;

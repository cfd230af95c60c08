import type { KindsOf } from "../../../src/delivery/kinds.ts";
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
  /** The people of the network. */
  readonly everyone: (network: string) => Promise<readonly string[]>;
}

/** What a card says of the meeting that is asked about. */
export const pulseMeeting = ({ id, title, start, zone }: Meeting): PulseMeeting => ({
  id,
  title,
  start: start.toISOString(),
  zone,
});

export const pulseKinds = ({
  pulses,
  newId,
  everyone,
}: PulseMessageNeeds): KindsOf<typeof pulseMessages> => ({
  [pulseMessages.ask]: {
    name: "pulse.ask.kind",
    render: async (network, id, { language }) => {
      const meeting = await pulses.findAsk(network, id);
      const form = { receipt: newId(), rating: "", line: "" };
      return meeting && pulseFormCard(pulseMeeting(meeting), form, translator(language));
    },
    audience: everyone,
  },
  [pulseMessages.invite]: {
    name: "pulse.invite.kind",
    render: async (network, id, { language }) => {
      const meeting = await pulses.findAsk(network, id);
      return meeting && pulseInviteCard(pulseMeeting(meeting), translator(language));
    },
  },
  [pulseMessages.result]: {
    name: "pulse.result.kind",
    render: async (network, id, { language }) => {
      const found = await pulses.findResult(network, id);
      return (
        found && pulseResultCard(pulseMeeting(found.meeting), found.pulse, translator(language))
      );
    },
  },
  [pulseMessages.open]: { task: pulses.open },
  [pulseMessages.close]: { task: pulses.close },
});

import type { KindsOf } from "../../../src/delivery/kinds.ts";
import type { Meeting } from "../../../src/meetings/meeting.ts";
import {
  type PulseMeeting,
  pulseFormCard,
  pulseInviteCard,
  pulseResultCard,
} from "../../../src/meetings/pulse/cards.ts";
import { pulseMessages } from "../../../src/meetings/pulse/messages.ts";
import type { PulseService } from "../../../src/meetings/pulse/service.ts";
import { rendered } from "../../rendered.ts";

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
    render: rendered(pulses.findAsk, (meeting, { t }) =>
      pulseFormCard(pulseMeeting(meeting), { receipt: newId(), rating: "", line: "" }, t),
    ),
    audience: everyone,
  },
  [pulseMessages.invite]: {
    name: "pulse.invite.kind",
    render: rendered(pulses.findAsk, (meeting, { t }) => pulseInviteCard(pulseMeeting(meeting), t)),
  },
  [pulseMessages.result]: {
    name: "pulse.result.kind",
    render: rendered(pulses.findResult, ({ meeting, pulse }, { t }) =>
      pulseResultCard(pulseMeeting(meeting), pulse, t),
    ),
  },
  [pulseMessages.open]: { task: pulses.open },
  [pulseMessages.close]: { task: pulses.close },
});

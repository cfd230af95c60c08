import type { KindsOf } from "../../../src/delivery/kinds.ts";
import { dutyAskCard, vacancyCard } from "../../../src/meetings/duties/cards.ts";
import { dutyMessages } from "../../../src/meetings/duties/messages.ts";
import type { DutyService } from "../../../src/meetings/duties/service.ts";
import { meetingMessages } from "../../../src/meetings/messages.ts";
import { rendered } from "../../rendered.ts";

/** Who leads and who writes each meeting, asked by the clock. */
export const dutyKinds = (
  duties: DutyService,
): KindsOf<typeof dutyMessages & Pick<typeof meetingMessages, "duties">> => ({
  [dutyMessages.ask]: {
    name: "duties.ask.kind",
    render: rendered(duties.findAsk, (found, { t }) => dutyAskCard(found.role, found.duties, t)),
  },
  [dutyMessages.open]: {
    name: "duties.vacant.kind",
    render: rendered(duties.findVacancy, async (found, { network, t }) =>
      vacancyCard(found, t, await duties.peopleOf(network, t.locale)),
    ),
    audience: duties.coordinators,
  },
  [meetingMessages.duties]: { task: duties.ask },
});

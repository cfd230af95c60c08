import { tabViews } from "../../../src/contract/tab-address.ts";
import type { KindsOf } from "../../../src/delivery/kinds.ts";
import { translator } from "../../../src/i18n/translators.ts";
import { meetingMessages } from "../../../src/meetings/messages.ts";
import { memoCard, unclosedCard } from "../../../src/meetings/minutes/cards.ts";
import { minutesMessages } from "../../../src/meetings/minutes/messages.ts";
import type { MinutesService } from "../../../src/meetings/minutes/service.ts";
import { rendered } from "../../rendered.ts";
import type { TabUrl } from "../../teams/tab-links.ts";

export interface MinutesCardNeeds {
  readonly minutes: MinutesService;
  readonly tabUrl: TabUrl;
}

/** What a message shows when it is sent: the memo as it is then, or nothing when there is nothing to ask any more. */
export const minutesKinds = ({
  minutes,
  tabUrl,
}: MinutesCardNeeds): KindsOf<
  typeof minutesMessages & Pick<typeof meetingMessages, "unclosed">
> => ({
  [minutesMessages.memo]: {
    name: "minutes.memo.kind",
    render: rendered(minutes.findPublished, (memo, { network, occurrence: meeting, t }) =>
      memoCard(memo, t, tabUrl(network, tabViews.memo(meeting))),
    ),
  },
  [meetingMessages.unclosed]: {
    name: "minutes.ask.kind",
    render: async (network, occurrence, { language }) => {
      const found = await minutes.findUnclosed(network, occurrence);
      if (!found || "notBefore" in found) return found;
      const address = tabUrl(network, tabViews.minutes(found.meeting));
      return unclosedCard(found, translator(language), address);
    },
    audience: minutes.askedOf,
  },
  [minutesMessages.closed]: { task: minutes.goOn },
});

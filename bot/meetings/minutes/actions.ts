import { z } from "zod";
import { verbs } from "../../../src/contract/verbs.ts";
import { closedCard } from "../../../src/meetings/minutes/cards.ts";
import { type CardAction, cardAction } from "../../teams/card-action.ts";
import { tabViews } from "../../teams/tab-links.ts";
import type { MinutesCardNeeds } from "./messages.ts";

const pressed = z.object({ meeting: z.uuid(), version: z.string().max(200) });

export const minutesActions = ({ minutes, tabUrl }: MinutesCardNeeds): CardAction[] => [
  cardAction(verbs.closeMinutes, pressed, {
    run: async ({ actor, t }, { meeting, version }) => {
      const { title } = await minutes.close(actor, meeting, { version });
      return closedCard(title, t, tabUrl(tabViews.memo(meeting)));
    },
  }),
];

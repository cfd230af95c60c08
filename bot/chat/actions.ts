import { z } from "zod";
import { helpCard } from "../../src/chat/cards.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { type CardAction, cardAction } from "../teams/card-action.ts";

export const chatActions = (tabUrl: () => string): CardAction[] => [
  cardAction(verbs.help, z.object({}), {
    run: async ({ t }) => helpCard(t, { tabUrl: tabUrl(), understood: true }),
  }),
];

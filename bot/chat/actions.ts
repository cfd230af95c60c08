import { z } from "zod";
import { helpCard } from "../../src/chat/cards.ts";
import { localeSchema } from "../../src/contract/locale.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { type CardAction, cardAction } from "../teams/card-action.ts";
import type { ChatNeeds } from "./commands.ts";
import { chooseLanguage, showLanguage } from "./language.ts";

export const chatActions = (needs: ChatNeeds): CardAction[] => [
  cardAction(verbs.help, z.object({}), {
    run: async ({ t }) => helpCard(t, { tabUrl: needs.tabUrl(), understood: true }),
  }),

  cardAction(verbs.chooseLanguage, z.object({ language: localeSchema }), {
    run: (press, { language }) => chooseLanguage(needs, press, language),
    again: (press) => showLanguage(needs, press),
  }),
];

import { helpCard, languageCard } from "../../src/chat/cards.ts";
import type { CommandHandlers } from "../teams/bot.ts";
import { chooseLanguage, type LanguageNeeds } from "./language.ts";

export interface ChatNeeds extends LanguageNeeds {
  /** Known once the server listens. */
  readonly tabUrl: () => string;
}

export const chatCommands = (
  needs: ChatNeeds,
): Pick<CommandHandlers, "help" | "unknown" | "language"> => ({
  help: async ({ t }) => helpCard(t, { tabUrl: needs.tabUrl(), understood: true }),
  unknown: async ({ t }) => helpCard(t, { tabUrl: needs.tabUrl(), understood: false }),
  language: async (question, { language }) =>
    language ? chooseLanguage(needs, question, language) : languageCard(question.t),
});

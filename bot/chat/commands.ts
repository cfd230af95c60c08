import type { Card } from "../../src/cards/card.ts";
import { helpCard, languageCard, meantCard } from "../../src/chat/cards.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import type { Question } from "../teams/card-action.ts";
import type { CommandHandlers } from "../teams/commands.ts";
import { settingsUrl } from "../teams/tab-links.ts";
import { chooseLanguage, type LanguageNeeds } from "./language.ts";

export type ChatNeeds = LanguageNeeds;

export const answerHelp = (
  { tabUrl }: ChatNeeds,
  { actor, visitor, t }: Question,
  understood: boolean,
): Card => {
  const { othersRead } = visitor;
  return helpCard(t, {
    tabUrl: tabUrl(actor.network, tabViews.board),
    understood,
    roles: actor.roles,
    othersRead,
  });
};

export const chatCommands = (
  needs: ChatNeeds,
): Pick<CommandHandlers, "help" | "unknown" | "language"> => ({
  help: async (question) => answerHelp(needs, question, true),
  unknown: async (question, { meant }) =>
    meant ? meantCard(question.t, meant) : answerHelp(needs, question, false),
  language: async (question, { language }) =>
    language
      ? chooseLanguage(needs, question, language)
      : languageCard(question.t, settingsUrl(needs.tabUrl, question.actor)),
});

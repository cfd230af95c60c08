import { helpCard, sentenceCard } from "../../src/chat/cards.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import type { Members } from "../members.ts";
import type { CommandHandlers } from "../teams/bot.ts";

interface ChatNeeds {
  readonly changeLanguage: (actor: Actor, language: Locale) => Promise<unknown>;
  readonly members: Members;
  /** Known once the server listens. */
  readonly tabUrl: () => string;
}

export const chatCommands = ({
  changeLanguage,
  members,
  tabUrl,
}: ChatNeeds): Pick<CommandHandlers, "help" | "unknown" | "language"> => ({
  help: async ({ t }) => helpCard(t, { tabUrl: tabUrl(), understood: true }),
  unknown: async ({ t }) => helpCard(t, { tabUrl: tabUrl(), understood: false }),
  language: async ({ actor, visitor, t }, { language }) => {
    if (!language) return sentenceCard(t, t("chat.language.ask"));
    await changeLanguage(actor, language);
    members.forget(visitor);
    const next = translator(language);
    return sentenceCard(next, next("chat.language.changed"));
  },
});

import type { Card } from "../../src/cards/card.ts";
import { languageChosenCard } from "../../src/chat/cards.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import type { Members } from "../members.ts";
import type { Question } from "../teams/card-action.ts";
import { settingsUrl, type TabUrl } from "../teams/tab-links.ts";

export interface LanguageNeeds {
  readonly changeLanguage: (
    actor: Actor,
    identity: Question["visitor"]["identity"],
    language: Locale,
  ) => Promise<void>;
  readonly languageOf: (network: string, person: string) => Promise<Locale>;
  readonly members: Members;
  readonly tabUrl: TabUrl;
}

/** By word or by button: the answer is in the new language already. */
export const chooseLanguage = async (
  needs: LanguageNeeds,
  question: Question,
  language: Locale,
): Promise<Card> => {
  const { changeLanguage, members } = needs;
  const { actor, visitor } = question;
  await changeLanguage(actor, visitor.identity, language);
  members.forget(visitor.identity);
  return languageChosenCard(translator(language), settingsUrl(needs.tabUrl, question.actor));
};

/** The language that counts now, in itself. */
export const showLanguage = async (needs: LanguageNeeds, question: Question): Promise<Card> => {
  const { network, person } = question.actor;
  const language = await needs.languageOf(network, person);
  return languageChosenCard(translator(language), settingsUrl(needs.tabUrl, question.actor));
};

import type { Card } from "../../src/cards/card.ts";
import { sentenceWithHelpCard } from "../../src/chat/cards.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import type { Members } from "../members.ts";
import type { Question } from "../teams/card-action.ts";

export interface LanguageNeeds {
  readonly changeLanguage: (
    actor: Actor,
    identity: Question["visitor"]["identity"],
    language: Locale,
  ) => Promise<void>;
  readonly languageOf: (network: string, person: string) => Promise<Locale>;
  readonly members: Members;
}

const languageCard = (language: Locale): Card => {
  const t = translator(language);
  return sentenceWithHelpCard(t, t("chat.language.changed"));
};

/** By word or by button: the answer is in the new language already. */
export const chooseLanguage = async (
  { changeLanguage, members }: LanguageNeeds,
  { actor, visitor }: Question,
  language: Locale,
): Promise<Card> => {
  await changeLanguage(actor, visitor.identity, language);
  members.forget(visitor.identity);
  return languageCard(language);
};

/** The language that counts now, in itself. */
export const showLanguage = async (
  { languageOf }: LanguageNeeds,
  { actor }: Question,
): Promise<Card> => languageCard(await languageOf(actor.network, actor.person));

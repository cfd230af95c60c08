import type { Card } from "../../src/cards/card.ts";
import { sentenceCard } from "../../src/chat/cards.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import type { Members } from "../members.ts";
import type { Question } from "../teams/card-action.ts";

export interface LanguageNeeds {
  readonly changeLanguage: (actor: Actor, language: Locale) => Promise<void>;
  readonly members: Members;
}

/** By word or by button: the answer is in the new language already. */
export const chooseLanguage = async (
  { changeLanguage, members }: LanguageNeeds,
  { actor, visitor }: Question,
  language: Locale,
): Promise<Card> => {
  await changeLanguage(actor, language);
  members.forget(visitor.identity);
  const t = translator(language);
  return sentenceCard(t, t("chat.language.changed"));
};

import type { Card } from "../../src/cards/card.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import { mostListed, retroListCard } from "../../src/retros/forms.ts";
import type { RetroBotNeeds } from "./needs.ts";

/** What a person is asked and what they lead. */
export const answerRetros = async (
  { retros, tabUrl }: Pick<RetroBotNeeds, "retros" | "tabUrl">,
  actor: Actor,
  t: Translator,
): Promise<Card> =>
  retroListCard(await retros.waiting(actor, mostListed), t, tabUrl(actor.network, tabViews.retros));

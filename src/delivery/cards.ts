import { type Card, card, heading, plain, text } from "../cards/card.ts";
import type { Translator } from "../i18n/translator.ts";

/** What came while the reader did not want to hear, a sentence each. */
export const digestCard = (t: Translator, sentences: readonly string[]): Card =>
  card(t.locale, t("delivery.digest.speak", { count: sentences.length }), [
    heading(t("delivery.digest.title")),
    text(t("delivery.digest.speak", { count: sentences.length }), { subtle: true }),
    ...sentences.map((sentence) => plain(sentence, { separator: true })),
  ]);

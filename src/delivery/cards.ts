import { type Card, card, heading, plain, text } from "../cards/card.ts";
import type { Translator } from "../i18n/translator.ts";

/** What came while the reader did not want to hear, a sentence each. */
export const digestCard = (t: Translator, sentences: readonly string[]): Card =>
  card({
    lang: t.locale,
    speak: t("delivery.digest.speak", { count: sentences.length }),
    body: [
      heading(t("delivery.digest.title")),
      text(t("delivery.digest.speak", { count: sentences.length }), { subtle: true }),
      ...sentences.map((sentence) => plain(sentence, { separator: true })),
    ],
  });

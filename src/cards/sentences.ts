import type { Translator } from "../i18n/translator.ts";
import { type Action, type Card, card, folded, heading, notice, plain, text } from "./card.ts";

/** One sentence of ours, and what can be done next. */
export const sentenceCard = (t: Translator, sentence: string, ...actions: Action[]): Card =>
  card({
    lang: t.locale,
    speak: sentence,
    body: [text(sentence)],
    actions,
  });

interface PrivateAnswer {
  /** What the thing is called. */
  readonly about: string;
  /** What can be done to what stands. */
  readonly actions: readonly Action[];
  readonly back: Action;
}

/**
 * Takes the place of a card that everyone sees, for the one who pressed alone, until the card is edited: it says so, and
 * `back` leads to the card as the others see it.
 */
export const privateCard = (
  t: Translator,
  sentence: string,
  { about, actions, back }: PrivateAnswer,
): Card =>
  card({
    lang: t.locale,
    speak: sentence,
    body: [
      text(t("cards.private"), { size: "Small", subtle: true }),
      text(sentence, { weight: "Bolder", spacing: "Small" }),
      plain(about, { spacing: "None" }),
    ],
    actions: [...actions, back],
  });

interface Receipt {
  readonly receipt: string;
  readonly withdraw: Action;
  readonly heading: string;
  readonly thanks: string;
  readonly label: string;
  /** What it is good for. */
  readonly how: string;
  /** Why it did not take the answer back. */
  readonly problem?: string | undefined;
}

/** After an anonymous answer: nobody can find its receipt again. */
export const receiptCard = (t: Translator, shown: Receipt): Card =>
  card({
    lang: t.locale,
    speak: shown.heading,
    body: [
      ...(shown.problem ? [notice(shown.problem)] : []),
      heading(shown.heading),
      text(shown.thanks),
      text(shown.how, { size: "Small", subtle: true, spacing: "Small" }),
      folded({ id: "receipt", title: shown.label }, [
        plain(shown.receipt, { size: "Small", spacing: "None" }),
      ]),
    ],
    actions: [shown.withdraw],
  });

import type { Translator } from "../i18n/translator.ts";
import { type Action, type Card, card, folded, heading, notice, plain, text } from "./card.ts";

/** One sentence of ours, and what can be done next. */
export const sentenceCard = (t: Translator, sentence: string, ...actions: Action[]): Card =>
  card(t.locale, sentence, [text(sentence)], actions);

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
  card(
    t.locale,
    sentence,
    [
      text(t("cards.private"), { size: "Small", subtle: true }),
      text(sentence, { weight: "Bolder", spacing: "Small" }),
      plain(about, { spacing: "None" }),
    ],
    [...actions, back],
  );

interface ReceiptWords {
  readonly heading: string;
  readonly thanks: string;
  readonly label: string;
  /** What it is good for. */
  readonly how: string;
  /** Why it did not take the answer back. */
  readonly problem?: string | undefined;
}

/** After an anonymous answer: nobody can find its receipt again. */
export const receiptCard = (
  t: Translator,
  receipt: string,
  words: ReceiptWords,
  withdraw: Action,
): Card =>
  card(
    t.locale,
    words.heading,
    [
      ...(words.problem ? [notice(words.problem)] : []),
      heading(words.heading),
      text(words.thanks),
      text(words.how, { size: "Small", subtle: true, spacing: "Small" }),
      folded("receipt", words.label, [plain(receipt, { size: "Small", spacing: "None" })]),
    ],
    [withdraw],
  );

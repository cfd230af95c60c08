import type { Translator } from "../i18n/translator.ts";
import { type Action, type Card, card, folded, heading, notice, plain, text } from "./card.ts";

/** One sentence of ours, and what can be done next. */
export const sentenceCard = (t: Translator, sentence: string, ...actions: Action[]): Card =>
  card(t.locale, sentence, [text(sentence)], actions);

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

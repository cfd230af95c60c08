import { oneLine } from "../contract/one-line.ts";

/**
 * For files that other programs read: without control characters, signs that turn the direction of text, and halves
 * of characters. Tabs stay, and line breaks of every kind are `\n`.
 */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(/[^\P{Cc}\t\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "");

const letters = new Intl.Segmenter();

/** One line of at most so many letters, the rest of it an ellipsis. */
export const shortened = (text: string, most: number): string => {
  const whole = [...letters.segment(oneLine(text))].map(({ segment }) => segment);
  return whole.length <= most
    ? whole.join("")
    : `${whole
        .slice(0, most - 1)
        .join("")
        .trim()}…`;
};

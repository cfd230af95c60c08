import createHyphenator from "hyphen/hyphen.js";
import patterns from "hyphen/patterns/fi.js";

/** Browsers know no Finnish hyphenation, and Finnish words are long: these get the places to break them. */
const longWord = 18;

const hyphenate = createHyphenator(patterns);

/** A text with the places where its long words may break. */
export const softHyphened = (text: string, language: string | undefined): string =>
  language === "fi" ? hyphenate(text, { minWordLength: longWord }) : text;

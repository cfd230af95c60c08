import { hyphenateSync } from "hyphen/fi";

/** Browsers know no Finnish hyphenation, and Finnish words are long: these get the places to break them. */
const longWord = 18;

export const softHyphened = (text: string): string =>
  hyphenateSync(text, { minWordLength: longWord });

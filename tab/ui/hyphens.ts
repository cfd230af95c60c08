import createHyphenator from "hyphen/hyphen.js";
import patterns from "hyphen/patterns/fi.js";

/** Browsers know no Finnish hyphenation, and Finnish words are long: these get the places to break them. */
const longWord = 18;

const hyphenate = createHyphenator(patterns);

export const softHyphened = (text: string): string => hyphenate(text, { minWordLength: longWord });

/*
 * Browsers know no Finnish hyphenation, and Finnish words are long. A syllable begins at a consonant
 * before a vowel; that is wrong at some seams of compounds, and never as wrong as a break anywhere.
 */
const longWord = /\p{L}{18,}/gu;
const syllable = /(?<=\p{L}{2})(?=[bcdfghjklmnpqrstvwxz][aeiouyäöå]\p{L})/giu;

/** Says where long words may be broken. */
export const softHyphened = (text: string): string =>
  text.replace(longWord, (word) => word.replace(syllable, "\u00AD"));

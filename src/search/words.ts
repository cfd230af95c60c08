import { stopwords as englishStops } from "@orama/stopwords/english";
import { stopwords as finnishStops } from "@orama/stopwords/finnish";
import { stopwords as swedishStops } from "@orama/stopwords/swedish";
import { english, finnish, swedish } from "multilingual-stemmer";
import type { Locale } from "../contract/vocabulary.ts";

const stemmers: Readonly<Record<Locale, (word: string) => string>> = {
  fi: finnish,
  sv: swedish,
  en: english,
};

/** With these people ask, and they do not tell of what. */
const asking: Readonly<Record<Locale, string>> = {
  fi: "miten milloin kuinka saada pitää tehdä voi voisi kannattaa mukaan",
  sv: "hur när får få ska göra gör kan bör borde",
  en: "how when what get do can could should",
};

const stops: Readonly<Record<Locale, ReadonlySet<string>>> = {
  fi: new Set([...finnishStops, ...asking.fi.split(" ")]),
  sv: new Set([...swedishStops, ...asking.sv.split(" ")]),
  en: new Set([...englishStops, ...asking.en.split(" ")]),
};

/** Longer than any word that people write: what it costs to look at one is bounded. */
const longestWord = 60;

/** The words of a text that tell what it is about, in small letters. */
export const wordsIn = (text: string, language: Locale): string[] =>
  (
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).filter((word) => word.length > 1 && word.length <= longestWord && !stops[language].has(word));

/** Finnish writes one consonant or two by the ending: *opettaja*, *opetan*. */
const single = (stem: string): string => stem.replace(/([kpt])\1/g, "$1");

/** How the end of a stem changes by the ending that follows, each way: the stemmer leaves two stems. */
const changes: Readonly<Record<Locale, readonly (readonly [end: RegExp, other: string])[]>> = {
  // *tieto*, *tiedon*; *lupa*, *luvat*; *uusi*, *uudet*
  fi: [
    [/(?<=[aeiouyäö])t(?=[aeiouyäö]?$)/, "d"],
    [/(?<=[aeiouyäö])d(?=[aeiouyäö]?$)/, "t"],
    [/(?<=[aeiouyäö])p(?=[aeiouyäö]?$)/, "v"],
    [/(?<=[aeiouyäö])v(?=[aeiouyäö]?$)/, "p"],
    [/(?<=[aeiouyäö])si$/, "de"],
    [/(?<=[aeiouyäö])de$/, "si"],
  ],
  // *cykel*, *cyklar*
  sv: [
    [/(?<=[^aeiouyåäö])e(?=[lnr]$)/, ""],
    [/(?<=[^aeiouyåäölnr])(?=[lnr]$)/, "e"],
  ],
  en: [],
};

/** The stems that other forms of the same word may have. */
export const otherStemsOf = (stem: string, language: Locale): string[] =>
  changes[language]
    .filter(([end]) => end.test(stem))
    .map(([end, other]) => stem.replace(end, other));

/** What is left of a word without its endings, remembered: a language has few words in use. */
export const stemming = (language: Locale): ((word: string) => string) => {
  const known = new Map<string, string>();
  const stem = stemmers[language];
  return (word) => {
    let found = known.get(word);
    if (found === undefined) {
      found = language === "fi" ? single(stem(word)) : stem(word);
      known.set(word, found);
    }
    return found;
  };
};

/** What Finnish makes nouns of verbs with, as stemming leaves it: *lopettaminen*, *muutos*, *mittaus*. */
const derived = /(m[ia][ns]|u[kst]s?|us|ks)$/;
const shortestRoot = 4;
const rootShare = 0.7;

/** The beginning that words of one family have in common: *lopettaminen* and *lopetettiin*. */
export const rootOf = (stem: string): string => {
  const shorter = stem.replace(derived, "");
  const base = shorter.length >= shortestRoot ? shorter : stem;
  return base.slice(0, Math.max(shortestRoot, Math.ceil(base.length * rootShare)));
};

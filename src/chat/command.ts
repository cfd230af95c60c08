import { type Locale, locales } from "../contract/vocabulary.ts";

export type Command =
  | { readonly name: "help" }
  | { readonly name: "idea"; readonly title: string }
  | { readonly name: "language"; readonly language: Locale | undefined }
  /** Words that are no command of ours; the helpful answer is the same as to `help`, and says so. */
  | { readonly name: "unknown"; readonly said: string };

const words: Readonly<Record<string, Exclude<Command["name"], "unknown">>> = {
  apua: "help",
  ohje: "help",
  hei: "help",
  moi: "help",
  terve: "help",
  hjalp: "help",
  hej: "help",
  tjena: "help",
  help: "help",
  hi: "help",
  hello: "help",
  idea: "idea",
  ide: "idea",
  kieli: "language",
  sprak: "language",
  language: "language",
};

const languageWords: Readonly<Record<string, Locale>> = {
  suomi: "fi",
  suomeksi: "fi",
  finska: "fi",
  finnish: "fi",
  ruotsi: "sv",
  ruotsiksi: "sv",
  svenska: "sv",
  swedish: "sv",
  englanti: "en",
  englanniksi: "en",
  engelska: "en",
  english: "en",
};

/** Longer than any word of ours with what may stand around it: what it costs to look at one is bounded. */
const longestWord = 40;

/** Case, accents and a missing ä do not matter; neither does what stands around the word. */
const bare = (word: string): string =>
  word
    .slice(0, longestWord)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

/** A mention, as Teams writes it, and the spaces that are no spaces. */
const withoutMentions = (text: string): string =>
  text
    .replace(/<at[^<>]*>[^<]*<\/at>/gi, " ")
    .replace(/[\u00a0\u200b-\u200d\u2060\ufeff]/g, " ")
    .trim();

const languageOf = (text: string): Locale | undefined => {
  const word = bare(text);
  return locales.find((locale) => locale === word) ?? languageWords[word];
};

/** What a person asks for, in any of the three languages. */
export const commandOf = (message: string): Command => {
  const text = withoutMentions(message);
  const [first = "", ...others] = text.split(/\s+/);
  const rest = text.slice(first.length).trim();
  const word = bare(first);
  const name = Object.hasOwn(words, word) ? words[word] : undefined;
  if (name === "idea") return { name, title: rest };
  if (name === "language") return { name, language: languageOf(others[0] ?? "") };
  if (name === "help" || word === "") return { name: "help" };
  return { name: "unknown", said: text };
};

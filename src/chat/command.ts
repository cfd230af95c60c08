import type { Locale } from "../contract/vocabulary.ts";

export type Command =
  | { readonly name: "help" }
  | { readonly name: "idea"; readonly title: string }
  | { readonly name: "language"; readonly language: Locale | undefined }
  | { readonly name: "settings" }
  /** Words that are no command of ours; the helpful answer is the same as to `help`, and says so. */
  | { readonly name: "unknown"; readonly said: string };

/** The meaning of each word, from the words of each meaning. */
const meanings = <Meaning extends string>(
  wordsOf: Readonly<Record<Meaning, readonly string[]>>,
): ReadonlyMap<string, Meaning> =>
  new Map(
    Object.entries<readonly string[]>(wordsOf).flatMap(([meaning, words]) =>
      words.map((word) => [word, meaning as Meaning] as const),
    ),
  );

const commands = meanings({
  help: ["apua", "ohje", "hei", "moi", "terve", "hjalp", "hej", "help", "hi", "hello"],
  idea: ["idea", "ide"],
  language: ["kieli", "sprak", "language"],
  settings: ["asetukset", "installningar", "settings"],
});

const languages = meanings<Locale>({
  fi: ["fi", "suomi", "suomeksi", "finska", "finnish"],
  sv: ["sv", "ruotsi", "ruotsiksi", "svenska", "swedish"],
  en: ["en", "englanti", "englanniksi", "engelska", "english"],
});

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

/** What a person asks for, in any of the three languages. */
export const commandOf = (message: string): Command => {
  const text = withoutMentions(message);
  const [first = "", ...others] = text.split(/\s+/);
  const rest = text.slice(first.length).trim();
  const word = bare(first);
  const name = commands.get(word);
  if (name === "idea") return { name, title: rest };
  if (name === "language") return { name, language: languages.get(bare(others[0] ?? "")) };
  if (name === "settings") return { name };
  if (name === "help" || word === "") return { name: "help" };
  return { name: "unknown", said: text };
};

import type { Locale } from "../contract/vocabulary.ts";

/** Each language by its own name: who reads none of the others finds theirs. */
export const languageNames: Readonly<Record<Locale, string>> = {
  fi: "Suomi",
  sv: "Svenska",
  en: "English",
};

import { type Locale, locales } from "../contract/vocabulary.ts";

/** Our language of a tag (`fi-FI`, `sv`), or undefined: the value may be anything that a client sends. */
export const localeFrom = (tag: unknown): Locale | undefined => {
  if (typeof tag !== "string") return undefined;
  const [language] = tag.trim().toLowerCase().split(/[-_]/, 1);
  return locales.find((locale) => locale === language);
};

/** The first of our languages in a list of tags, which begins with the most wanted one. */
export const firstLocaleIn = (tags: readonly unknown[]): Locale | undefined =>
  tags.map(localeFrom).find((locale) => locale !== undefined);

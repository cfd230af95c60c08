import { defaultLocale, type Locale } from "../../src/contract/vocabulary.ts";
import { firstLocaleIn } from "../../src/i18n/locale-tags.ts";
import type { Message } from "../../src/i18n/translator.ts";

export type Messages = Record<string, Message>;

interface Spoken {
  readonly default: Readonly<Messages>;
}

export type Words = Readonly<Record<Locale, () => Promise<Spoken>>>;

export const firstWords: Words = {
  fi: () => import("../../src/i18n/fi.json"),
  sv: () => import("../../src/i18n/sv.json"),
  en: () => import("../../src/i18n/en.json"),
};

/** Words that are fetched before it is known who asks, by what fetches them. */
const fetched = new Map<() => Promise<Spoken>, Promise<Spoken>>();

/** Fetches words, the first ones unless others are named, before it is known who asks. */
export const fetchWords = (locale: Locale, words: Words = firstWords): Promise<unknown> => {
  const fetch = words[locale];
  const coming = fetched.get(fetch) ?? fetch();
  fetched.set(fetch, coming);
  coming.catch(() => fetched.delete(fetch));
  return coming;
};

/** The messages of these words, fetched before or now. */
export const messagesOf = async (words: Words, locale: Locale): Promise<Readonly<Messages>> =>
  (await (fetched.get(words[locale]) ?? words[locale]())).default;

/** What an engine knows of a language it loads when first asked, which takes a slow phone 60 ms. */
export const wakeLanguage = (locale: Locale): void => {
  Intl.NumberFormat.supportedLocalesOf(locale);
};

/** Outside Teams: the first of the languages that the browser is told to ask for. */
export const browserLocale = (): Locale => firstLocaleIn(navigator.languages) ?? defaultLocale;

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { defaultLocale, type Locale } from "../../src/contract/vocabulary.ts";
import {
  firstLocaleIn,
  type Message,
  type TranslatorFor,
  translatorOf,
} from "../../src/i18n/translator.ts";
import type { TabMessageKey } from "../messages.ts";

export type Translator = TranslatorFor<TabMessageKey>;

type Messages = Record<string, Message>;

interface Spoken {
  readonly default: Readonly<Messages>;
}

export type Words = Readonly<Record<Locale, () => Promise<Spoken>>>;

const firstWords: Words = {
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

/** What an engine knows of a language it loads when first asked, which takes a slow phone 60 ms. */
export const wakeLanguage = (locale: Locale): void => {
  Intl.NumberFormat.supportedLocalesOf(locale);
};

/** What was loaded so far; a page speaks one language as long as it stands. */
const known: Messages = {};

/** Loads the words of a view that comes later, in the language that is spoken. */
export const loadMessages = async (words: Words, locale: Locale): Promise<void> => {
  const { default: messages } = await (fetched.get(words[locale]) ?? words[locale]());
  Object.assign(known, messages);
};

/** Outside Teams: the first of the languages that the browser is told to ask for. */
export const browserLocale = (): Locale => firstLocaleIn(navigator.languages) ?? defaultLocale;

/** Loads one language and says it to the browser too: screen readers choose their voice by it. */
export const speak = async (locale: Locale): Promise<Translator> => {
  await loadMessages(firstWords, locale);
  document.documentElement.lang = locale;
  return translatorOf(locale, (key) => known[key] as Message);
};

const Language = createContext<Translator | undefined>(undefined);

export const LanguageProvider = Language.Provider;

export const useTranslator = (): Translator => {
  const t = useContext(Language);
  if (!t) throw new TypeError("no language was given");
  return t;
};

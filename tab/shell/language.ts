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

export type Words = Readonly<
  Record<Locale, () => Promise<{ readonly default: Readonly<Messages> }>>
>;

const firstWords: Words = {
  fi: () => import("../../src/i18n/fi.json"),
  sv: () => import("../../src/i18n/sv.json"),
  en: () => import("../../src/i18n/en.json"),
};

/** Fetches the first words before it is known who asks. */
export const fetchWords = (locale: Locale): void => {
  firstWords[locale]().catch(() => undefined);
};

/** What an engine knows of a language it loads when first asked, which takes a slow phone 60 ms. */
export const wakeLanguage = (locale: Locale): void => {
  Intl.NumberFormat.supportedLocalesOf(locale);
};

/** What was loaded so far; a page speaks one language as long as it stands. */
const known: Messages = {};

/** Loads the words of a view that comes later, in the language that is spoken. */
export const loadMessages = async (words: Words, locale: Locale): Promise<void> => {
  const { default: messages } = await words[locale]();
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

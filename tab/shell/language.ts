import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { type Message, type TranslatorFor, translatorOf } from "../../src/i18n/translator.ts";
import type { TabMessageKey } from "../messages.ts";
import { firstWords, type Messages, messagesOf, type Words } from "./words.ts";

export type Translator = TranslatorFor<TabMessageKey>;

/** What was loaded so far; a page speaks one language as long as it stands. */
const known: Messages = {};

/** Loads the words of a view that comes later, in the language that is spoken. */
export const loadMessages = async (words: Words, locale: Locale): Promise<void> => {
  Object.assign(known, await messagesOf(words, locale));
};

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

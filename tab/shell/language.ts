import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Locale } from "../../src/contract/vocabulary.ts";
import type { Catalogue } from "../../src/i18n/catalogues.ts";
import { localeFrom, type MessageValues, translatorOf } from "../../src/i18n/translator.ts";
import type { TabMessageKey } from "../messages.ts";

export interface Translator {
  (key: TabMessageKey, values?: MessageValues): string;
  readonly locale: Locale;
}

const catalogues: Readonly<Record<Locale, () => Promise<{ default: Catalogue }>>> = {
  fi: () => import("../../src/i18n/fi.json"),
  sv: () => import("../../src/i18n/sv.json"),
  en: () => import("../../src/i18n/en.json"),
};

export const browserLocale = (): Locale => localeFrom(navigator.language) ?? "fi";

/** Loads one language and says it to the browser too: screen readers choose their voice by it. */
export const speak = async (locale: Locale): Promise<Translator> => {
  const { default: catalogue } = await catalogues[locale]();
  document.documentElement.lang = locale;
  return translatorOf(locale, catalogue);
};

const Language = createContext<Translator | undefined>(undefined);

export const LanguageProvider = Language.Provider;

export const useTranslator = (): Translator => {
  const t = useContext(Language);
  if (!t) throw new TypeError("no language was given");
  return t;
};

import { IntlMessageFormat } from "intl-messageformat";
import { type Locale, locales } from "../contract/vocabulary.ts";
import type { Catalogue, MessageKey } from "./catalogues.ts";

export type MessageValues = Readonly<Record<string, string | number | Date>>;

export interface Translator {
  (key: MessageKey, values?: MessageValues): string;
  readonly locale: Locale;
}

/** Says messages of one catalogue; a message is parsed when it is first said. */
export const translatorOf = (locale: Locale, catalogue: Catalogue): Translator => {
  const formats = new Map<MessageKey, IntlMessageFormat>();
  const translate = (key: MessageKey, values?: MessageValues): string => {
    const known = formats.get(key);
    if (known) return String(known.format(values));
    const format = new IntlMessageFormat(catalogue[key], locale);
    formats.set(key, format);
    return String(format.format(values));
  };
  return Object.assign(translate, { locale });
};

/** One of ours from what a client says (`fi-FI`, `sv`), if it is. */
export const localeFrom = (tag: string | undefined): Locale | undefined =>
  locales.find((locale) => tag?.toLowerCase().split(/[-_]/, 1)[0] === locale);

import { IntlMessageFormat } from "intl-messageformat";
import { type Locale, locales } from "../contract/locale.ts";
import en from "./en.json" with { type: "json" };
import fi from "./fi.json" with { type: "json" };
import sv from "./sv.json" with { type: "json" };

export type MessageKey = keyof typeof fi;

type Catalogue = Readonly<Record<MessageKey, string>>;

export const catalogues: Readonly<Record<Locale, Catalogue>> = { fi, sv, en };

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

const translators = new Map(
  locales.map((locale) => [locale, translatorOf(locale, catalogues[locale])]),
);

export const translator = (locale: Locale): Translator => {
  const found = translators.get(locale);
  if (!found) throw new RangeError(`no catalogue for ${locale}`);
  return found;
};

/** One of ours from what a client says (`fi-FI`, `sv`), if it is. */
export const localeFrom = (tag: string | undefined): Locale | undefined =>
  locales.find((locale) => tag?.toLowerCase().split(/[-_]/, 1)[0] === locale);

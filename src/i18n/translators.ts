import { type Locale, locales } from "../contract/vocabulary.ts";
import { catalogues } from "./catalogues.ts";
import { withNumbers } from "./numbers.ts";
import { type Translator, translatorOf } from "./translator.ts";

const translators = Object.fromEntries(
  locales.map((locale) => [
    locale,
    translatorOf(locale, (key) => withNumbers(catalogues[locale][key], locale)),
  ]),
) as Record<Locale, Translator>;

export const translator = (locale: Locale): Translator => translators[locale];

import { type Locale, locales } from "../contract/vocabulary.ts";
import type { MessageKey } from "../i18n/catalogues.ts";
import { translator } from "../i18n/translators.ts";

/** The words that a message of the catalogues lists, in all languages or in these. */
export const wordsOf = (key: MessageKey, of: readonly Locale[] = locales): readonly string[] =>
  of.flatMap((locale) => translator(locale)(key).split(", "));

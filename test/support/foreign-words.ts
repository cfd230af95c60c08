import { IntlMessageFormat } from "intl-messageformat";
import { type Locale, locales } from "../../src/contract/vocabulary.ts";
import { catalogues } from "../../src/i18n/catalogues.ts";
import { languageNames } from "../../src/i18n/language-names.ts";

interface Part {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: Part[] }>>;
}

const literal = 0;

const literalsIn = (parts: readonly Part[]): string[] =>
  parts.flatMap(({ type, value, options }) => [
    ...(type === literal && value ? [value.trim()] : []),
    ...Object.values(options ?? {}).flatMap((option) => literalsIn(option.value)),
  ]);

/** What stands in the messages of a language as it is, between the values. */
const literalsOf = (locale: Locale): string[] =>
  Object.values(catalogues[locale]).flatMap((message) =>
    literalsIn(new IntlMessageFormat(message, locale).getAst() as unknown as Part[]),
  );

/** Shorter ones may be part of a word of any language. */
const shortest = 10;

const foreign = (own: Locale): ReadonlySet<string> => {
  const known = literalsOf(own);
  return new Set(
    locales
      .filter((locale) => locale !== own)
      .flatMap(literalsOf)
      .filter((text) => /\p{L}{3}/u.test(text) && !known.some((one) => one.includes(text)))
      // Each language is offered by its own name.
      .filter((text) => !Object.values(languageNames).includes(text)),
  );
};

/** Finds the texts in which words of ours stand that are not of this language. */
export const foreignWordsFinder = (own: Locale) => {
  const pieces = foreign(own);
  const long = [...pieces].filter(({ length }) => length >= shortest);
  return (texts: readonly string[]): string[] =>
    texts.filter((text) => pieces.has(text.trim()) || long.some((piece) => text.includes(piece)));
};

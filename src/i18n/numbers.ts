import { IntlMessageFormat } from "intl-messageformat";
import { numbers } from "../contract/numbers.ts";
import type { Locale } from "../contract/vocabulary.ts";

const argument = /\{(\w+), (?:number|plural, (?:[^{}]*\{[^{}]*\})+)\}/g;

/** A message with the numbers of the rules in it; the other values stay to be given. */
export const withNumbers = (message: string, locale: Locale): string =>
  message.replace(argument, (named: string, name: string) =>
    name in numbers ? String(new IntlMessageFormat(named, locale).format(numbers)) : named,
  );

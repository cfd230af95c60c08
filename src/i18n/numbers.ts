import { IntlMessageFormat } from "intl-messageformat";
import { numbers } from "../contract/numbers.ts";
import type { Locale } from "../contract/vocabulary.ts";

const argument = /\{(\w+), (?:number|plural, (?:[^{}]*\{[^{}]*\})+)\}/g;

/** The messages with the numbers of the rules in them; the other values stay to be given. */
export const withNumbers = <Key extends string>(
  messages: Readonly<Record<Key, string>>,
  locale: Locale,
): Readonly<Record<Key, string>> =>
  Object.fromEntries(
    Object.entries<string>(messages).map(([key, message]) => [
      key,
      message.replace(argument, (named: string, name: string) =>
        name in numbers ? String(new IntlMessageFormat(named, locale).format(numbers)) : named,
      ),
    ]),
  ) as Readonly<Record<Key, string>>;

import { IntlMessageFormat } from "intl-messageformat";
import type { Locale } from "../contract/vocabulary.ts";
import type { MessageKey } from "./catalogues.ts";

export type MessageValues = Readonly<Record<string, string | number | Date>>;

/** Says at least these messages: a sentence of both faces names those that it is made of. */
export interface TranslatorFor<Key extends MessageKey> {
  (key: Key, values?: MessageValues): string;
  readonly locale: Locale;
}

export type Translator = TranslatorFor<MessageKey>;

/** A message as it is written, or parsed. */
export type Message = ConstructorParameters<typeof IntlMessageFormat>[0];

type Say = (values?: MessageValues) => string;

/** A parsed message without any values needs no format, whose making is dear in a browser. */
const sayerOf = (message: Message, locale: Locale): Say => {
  const [only, more] = typeof message === "string" ? [] : message;
  if (only?.type === 0 && !more) return () => only.value;
  const format = new IntlMessageFormat(message, locale);
  return (values) => String(format.format(values));
};

/** Says the messages of one language; each is asked for, and parsed if it is not yet, when it is first said. */
export const translatorOf = (
  locale: Locale,
  messageOf: (key: MessageKey) => Message,
): Translator => {
  const sayers = new Map<MessageKey, Say>();
  const translate = (key: MessageKey, values?: MessageValues): string => {
    const say = sayers.get(key) ?? sayerOf(messageOf(key), locale);
    sayers.set(key, say);
    return say(values);
  };
  return Object.assign(translate, { locale });
};

import { LRUCache } from "lru-cache";
import Negotiator from "negotiator";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { firstLocaleIn } from "../../src/i18n/locale-tags.ts";

const wanted = (header: string): Locale | undefined => {
  // The library reads a weight after a space, or with a capital Q, as no weight.
  const plain = header.toLowerCase().replaceAll(/[ \t]/g, "");
  return firstLocaleIn(new Negotiator({ headers: { "accept-language": plain } }).languages());
};

/** A browser sends the same with every poll. */
const known = new LRUCache<string, { readonly locale: Locale | undefined }>({
  max: 1_000,
  memoMethod: (header) => ({ locale: wanted(header) }),
});

/** Our language that a browser wants most, by `Accept-Language`; undefined when it names none, or any (`*`). */
export const acceptedLocale = (header = "*"): Locale | undefined => known.memo(header).locale;

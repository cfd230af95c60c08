import type { Operation } from "../../src/contract/operations.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { fetchWords, type Words } from "./words.ts";

/** What is loaded later, with the words that it speaks besides the first ones. */
export interface Part<View> {
  readonly words?: Words;
  readonly load: () => Promise<View>;
  /** What a view asks for first, when its address narrows nothing. */
  readonly asks?: Operation;
}

/** The code that is fetched before it is known who asks, by what fetches it. */
const fetched = new Map<() => Promise<unknown>, Promise<unknown>>();

/** The code of a part, fetched before or now. */
export const codeOf = <View>({ load }: Part<View>): Promise<View> =>
  (fetched.get(load) as Promise<View> | undefined) ?? load();

/**
 * Fetches it before it is known who asks: in another language its words come once more. What has come by then needs no
 * turn of the browser between the frame and the view, which would be drawn one after the other.
 */
export const fetchPart = (part: Part<unknown>, locale: Locale): Promise<unknown> => {
  const { words, load } = part;
  const code = codeOf(part);
  fetched.set(load, code);
  code.catch(() => fetched.delete(load));
  return Promise.allSettled([code, words && fetchWords(locale, words)]);
};

import { useState } from "preact/hooks";
import type { Operation } from "../../src/contract/operations.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { fetchWords, loadMessages, useTranslator, type Words } from "./language.ts";
import { isAsking } from "./request.ts";

export interface Later<T> {
  readonly load: () => Promise<T>;
}

/** A browser asks for a module once: what did not come then comes with the page loaded anew. */
const loadPageAnew = async (): Promise<never> => {
  await fetch(window.location.pathname);
  window.location.reload();
  return new Promise(() => undefined);
};

let underWay = 0;

/** Loads once, and again after a failure, as soon as the server can be reached. */
export const later = <T>(start: () => Promise<T>): Later<T> => {
  let loading: Promise<T> | undefined;
  let failed = false;
  return {
    load: () => {
      if (loading) return loading;
      underWay++;
      loading = (failed ? loadPageAnew() : start())
        .catch((cause: unknown) => {
          loading = undefined;
          failed = true;
          throw cause;
        })
        .finally(() => underWay--);
      return loading;
    },
  };
};

/** What is loaded later, with the words that it speaks besides the first ones. */
export interface Part<View> {
  readonly words?: Words;
  readonly load: () => Promise<View>;
  /** What a view asks for first, when its address narrows nothing. */
  readonly asks?: Operation;
}

/** The code that is fetched before it is known who asks, by what fetches it. */
const fetched = new Map<() => Promise<unknown>, Promise<unknown>>();

export const useLater = <View>({ words, load }: Part<View>): Later<{ readonly View: View }> => {
  const { locale } = useTranslator();
  const [part] = useState(() =>
    later(async () => {
      const code = (fetched.get(load) as Promise<View> | undefined) ?? load();
      const [View] = await Promise.all([code, words && loadMessages(words, locale)]);
      return { View };
    }),
  );
  return part;
};

/**
 * Fetches it before it is known who asks: in another language its words come once more. What has come by then needs no
 * turn of the browser between the frame and the view, which would be drawn one after the other.
 */
export const fetchPart = ({ words, load }: Part<unknown>, locale: Locale): Promise<unknown> => {
  const code = fetched.get(load) ?? load();
  fetched.set(load, code);
  code.catch(() => fetched.delete(load));
  return Promise.allSettled([code, words && fetchWords(locale, words)]);
};

const pause = 300;

/**
 * Fetches what opens later, one after another, whenever nothing that is looked at is on its way; a failure shows
 * when it is needed.
 */
export const warm = (...parts: readonly Later<unknown>[]): void => {
  const [next, ...rest] = parts;
  if (!next) return;
  setTimeout(() => {
    if (underWay > 0 || isAsking()) return warm(...parts);
    next
      .load()
      .catch(() => undefined)
      .finally(() => warm(...rest));
  }, pause);
};

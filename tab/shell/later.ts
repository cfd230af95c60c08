import { useState } from "preact/hooks";
import { loadMessages, useTranslator } from "./language.ts";
import { codeOf, type Part } from "./parts.ts";
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

export const useLater = <View>(part: Part<View>): Later<{ readonly View: View }> => {
  const { locale } = useTranslator();
  const [loading] = useState(() =>
    later(async () => {
      const { words } = part;
      const [View] = await Promise.all([codeOf(part), words && loadMessages(words, locale)]);
      return { View };
    }),
  );
  return loading;
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

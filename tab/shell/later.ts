import { useState } from "preact/hooks";
import { loadMessages, useTranslator, type Words } from "./language.ts";

export interface Later<T> {
  readonly load: () => Promise<T>;
}

/** A browser asks for a module once: what did not come then comes with the page loaded anew. */
const loadPageAnew = async (): Promise<never> => {
  await fetch(window.location.pathname);
  window.location.reload();
  return new Promise(() => undefined);
};

/** Loads once, and again after a failure, as soon as the server can be reached. */
export const later = <T>(start: () => Promise<T>): Later<T> => {
  let loading: Promise<T> | undefined;
  let failed = false;
  return {
    load: () => {
      loading ??= (failed ? loadPageAnew() : start()).catch((cause: unknown) => {
        loading = undefined;
        failed = true;
        throw cause;
      });
      return loading;
    },
  };
};

/** A view that is loaded later, with its words. */
export const useLater = <View>(
  words: Words,
  load: () => Promise<View>,
): Later<{ readonly View: View }> => {
  const { locale } = useTranslator();
  const [part] = useState(() =>
    later(async () => {
      const [View] = await Promise.all([load(), loadMessages(words, locale)]);
      return { View };
    }),
  );
  return part;
};

/** Fetches what opens later once the first view is in use; a failure shows when it is needed. */
export const warm = (...parts: readonly Later<unknown>[]): void => {
  const loadAll = (): void => {
    for (const part of parts) part.load().catch(() => undefined);
  };
  if ("requestIdleCallback" in window) requestIdleCallback(loadAll, { timeout: 2_000 });
  else setTimeout(loadAll, 500);
};

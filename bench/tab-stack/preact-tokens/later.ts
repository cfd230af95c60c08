export interface Later<T> {
  readonly load: () => Promise<T>;
}

/** Loads once, and again after a failure, so that a lost connection can be retried. */
export function later<T>(start: () => Promise<T>): Later<T> {
  let loading: Promise<T> | undefined;
  return {
    load: () => {
      loading ??= start().catch((cause: unknown) => {
        loading = undefined;
        throw cause;
      });
      return loading;
    },
  };
}

/** Fetches what opens later once the first view is in use; a failure shows when it is really needed. */
export function warm(...parts: readonly Later<unknown>[]): void {
  const loadAll = () => {
    for (const part of parts) part.load().catch(() => undefined);
  };
  if ("requestIdleCallback" in window) requestIdleCallback(loadAll, { timeout: 2000 });
  else setTimeout(loadAll, 500); // Safari
}

interface Keeper {
  readonly read: (key: string) => string | undefined;
  /** Nothing: it is kept no more. */
  readonly write: (key: string, text: string | undefined) => void;
}

/** A host may refuse storage to what stands in its frame: then it is kept as long as the page stands. */
const keeperIn = (storage: () => Storage): Keeper => {
  const page = new Map<string, string>();
  return {
    read: (key) => {
      try {
        return page.get(key) ?? storage().getItem(key) ?? undefined;
      } catch {
        return undefined;
      }
    },
    write: (key, text) => {
      page.delete(key);
      try {
        if (text === undefined) storage().removeItem(key);
        else storage().setItem(key, text);
      } catch {
        if (text !== undefined) page.set(key, text);
      }
    },
  };
};

/** Kept in this browser. */
export const onDevice = keeperIn(() => localStorage);

/** Kept as long as the window is open. */
export const inWindow = keeperIn(() => sessionStorage);

export interface Keeper {
  readonly read: (key: string) => string | undefined;
  /** Nothing: it is kept no more. */
  readonly write: (key: string, text: string | undefined) => void;
  /** What was written as a value; nothing where none can be read. */
  readonly readValue: <T>(key: string) => T | undefined;
  readonly writeValue: (key: string, value: unknown) => void;
}

/** A host may refuse storage to what stands in its frame: then it is kept as long as the page stands. */
const keeperIn = (storage: () => Storage): Keeper => {
  const page = new Map<string, string>();

  const read = (key: string): string | undefined => {
    try {
      return page.get(key) ?? storage().getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  };

  const write = (key: string, text: string | undefined): void => {
    page.delete(key);
    try {
      if (text === undefined) storage().removeItem(key);
      else storage().setItem(key, text);
    } catch {
      if (text !== undefined) page.set(key, text);
    }
  };

  return {
    read,
    write,
    readValue: <T>(key: string): T | undefined => {
      try {
        return JSON.parse(read(key) ?? "") as T;
      } catch {
        return undefined;
      }
    },
    writeValue: (key, value) => write(key, JSON.stringify(value)),
  };
};

/** Kept in this browser. */
export const onDevice = keeperIn(() => localStorage);

/** Kept as long as the window is open. */
export const inWindow = keeperIn(() => sessionStorage);

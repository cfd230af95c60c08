import { useState } from "preact/hooks";

const keyOf = (retro: string): string => `kehu.retro.${retro}`;

/** A host may refuse storage to what stands in its frame: then the page alone remembers. */
const page = new Map<string, string>();

const read = (key: string): string => {
  try {
    return localStorage.getItem(key) ?? "{}";
  } catch {
    return page.get(key) ?? "{}";
  }
};

const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    page.set(key, value);
  }
};

/** What was typed and not sent, if anything was. */
export const keptDraft = <T extends object>(retro: string): Partial<T> => {
  try {
    return JSON.parse(read(keyOf(retro))) as Partial<T>;
  } catch {
    return {};
  }
};

export const dropDraft = (retro: string): void => {
  const key = keyOf(retro);
  page.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // It was never there.
  }
};

export const keepDraft = (retro: string, values: object): void =>
  write(keyOf(retro), JSON.stringify(values));

/** What is typed over days stays on one's own device alone, until it is sent. */
export const useOwnDraft = <T extends object>(retro: string, begin: T) => {
  const [values, setValues] = useState<T>(() => ({ ...begin, ...keptDraft<T>(retro) }));
  return {
    values,
    set: (changes: Partial<T>): void =>
      setValues((before) => {
        const next = { ...before, ...changes };
        keepDraft(retro, next);
        return next;
      }),
    drop: (): void => dropDraft(retro),
  };
};

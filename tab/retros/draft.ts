import { useState } from "preact/hooks";

const keyOf = (retro: string): string => `kehu.retro.${retro}`;

// A host may refuse storage to what stands in its frame: then the page alone remembers.
const kept = <T>(retro: string): Partial<T> => {
  try {
    return JSON.parse(localStorage.getItem(keyOf(retro)) ?? "{}") as Partial<T>;
  } catch {
    return {};
  }
};

/** What is typed over days stays on one's own device alone, until it is sent. */
export const useOwnDraft = <T extends object>(retro: string, begin: T) => {
  const [values, setValues] = useState<T>(() => ({ ...begin, ...kept<T>(retro) }));
  return {
    values,
    set: (changes: Partial<T>): void =>
      setValues((before) => {
        const next = { ...before, ...changes };
        try {
          localStorage.setItem(keyOf(retro), JSON.stringify(next));
        } catch {
          // As above.
        }
        return next;
      }),
    drop: (): void => {
      try {
        localStorage.removeItem(keyOf(retro));
      } catch {
        // As above.
      }
    },
  };
};

import { useState } from "preact/hooks";
import { shownNetwork } from "./request.ts";

export interface Draft<T> {
  readonly values: T;
  readonly set: (changes: Partial<T>) => void;
  /** What was typed has been sent, or is not wanted any more. */
  readonly drop: () => void;
  /** The same, of a form that stays: it shows again what it begins with. */
  readonly restart: () => void;
}

/** What was typed for one network is not offered in another. */
const keyOf = (name: string): string => `kehu.draft.${shownNetwork()}.${name}`;

// A host may refuse storage to what stands in its frame: then the page alone remembers.
/** What is kept under a name, without its form. */
export const keptDraft = <T>(name: string): T | undefined => {
  try {
    const text = sessionStorage.getItem(keyOf(name));
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
};

/** As if it had been typed; nothing: it is not wanted any more. */
export const keepDraft = (name: string, values: unknown): void => {
  try {
    if (values === undefined) sessionStorage.removeItem(keyOf(name));
    else sessionStorage.setItem(keyOf(name), JSON.stringify(values));
  } catch {
    // As above.
  }
};

/** What is typed into a form. Leaving the page loses nothing: Teams reloads a tab whenever another one is looked at. */
export const useDraft = <T extends object>(name: string, begin: () => T): Draft<T> => {
  // What was kept may be of a version of the form that had fewer fields.
  const [values, setValues] = useState<T>(() => ({ ...begin(), ...keptDraft<T>(name) }));
  return {
    values,
    set: (changes) =>
      setValues((before) => {
        const next = { ...before, ...changes };
        keepDraft(name, next);
        return next;
      }),
    drop: () => keepDraft(name, undefined),
    restart: () => {
      keepDraft(name, undefined);
      setValues(begin());
    },
  };
};

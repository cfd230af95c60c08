import { useState } from "preact/hooks";
import { inWindow, type Keeper } from "./kept.ts";
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

/** What is kept under a name, without its form. */
export const keptDraft = <T>(name: string): T | undefined => inWindow.readValue(keyOf(name));

/** As if it had been typed. */
export const keepDraft = (name: string, values: unknown): void =>
  inWindow.writeValue(keyOf(name), values);

/** It is not wanted any more. */
export const dropDraft = (name: string): void => inWindow.write(keyOf(name), undefined);

/** What is typed into a form, kept under a key of its own. */
export const useKeptDraft = <T extends object>(
  { readValue, write, writeValue }: Keeper,
  key: string,
  begin: () => T,
): Draft<T> => {
  // What was kept may be of a version of the form that had fewer fields.
  const [values, setValues] = useState<T>(() => ({ ...begin(), ...readValue<T>(key) }));
  const drop = (): void => write(key, undefined);
  return {
    values,
    set: (changes) =>
      setValues((before) => {
        const next = { ...before, ...changes };
        writeValue(key, next);
        return next;
      }),
    drop,
    restart: () => {
      drop();
      setValues(begin());
    },
  };
};

/** Leaving the page loses nothing that was typed: Teams reloads a tab whenever another one is looked at. */
export const useDraft = <T extends object>(name: string, begin: () => T): Draft<T> =>
  useKeptDraft(inWindow, keyOf(name), begin);

import { useState } from "preact/hooks";
import { onDevice } from "../shell/kept.ts";

const keyOf = (retro: string): string => `kehu.retro.${retro}`;

/** What was typed and not sent, if anything was. */
export const keptAnswer = <T extends object>(retro: string): Partial<T> =>
  JSON.parse(onDevice.read(keyOf(retro)) ?? "{}") as Partial<T>;

export const keepAnswer = (retro: string, values: object): void =>
  onDevice.write(keyOf(retro), JSON.stringify(values));

export const dropAnswer = (retro: string): void => onDevice.write(keyOf(retro), undefined);

/** What is typed over days stays on one's own device alone, until it is sent. */
export const useAnswerDraft = <T extends object>(retro: string, begin: T) => {
  const [values, setValues] = useState<T>(() => ({ ...begin, ...keptAnswer<T>(retro) }));
  return {
    values,
    set: (changes: Partial<T>): void =>
      setValues((before) => {
        const next = { ...before, ...changes };
        keepAnswer(retro, next);
        return next;
      }),
    drop: (): void => dropAnswer(retro),
  };
};

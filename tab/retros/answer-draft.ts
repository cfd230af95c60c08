import { type Draft, useKeptDraft } from "../shell/draft.ts";
import { onDevice } from "../shell/kept.ts";

const keyOf = (retro: string): string => `kehu.retro.${retro}`;

/** What was typed and not sent, if anything was. */
export const keptAnswer = <T extends object>(retro: string): Partial<T> =>
  onDevice.readValue(keyOf(retro)) ?? {};

export const keepAnswer = (retro: string, values: object): void =>
  onDevice.writeValue(keyOf(retro), values);

export const dropAnswer = (retro: string): void => onDevice.write(keyOf(retro), undefined);

/** What is typed over days stays on one's own device alone, until it is sent. */
export const useAnswerDraft = <T extends object>(retro: string, begin: () => T): Draft<T> =>
  useKeptDraft(onDevice, keyOf(retro), begin);

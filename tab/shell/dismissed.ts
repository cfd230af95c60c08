import { onDevice } from "./kept.ts";
import { shownNetwork } from "./request.ts";

const keyOf = (question: string): string => `kehu.dismissed.${shownNetwork()}.${question}`;

/** Whether somebody has said on this device that they would rather not answer. */
export const isDismissed = (question: string): boolean =>
  onDevice.read(keyOf(question)) !== undefined;

export const noteDismissed = (question: string): void => onDevice.write(keyOf(question), "");

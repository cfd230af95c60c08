import { onDevice } from "./kept.ts";

const key = "kehu.shortcuts";

/** Whether one letter alone does something, on this device. */
export const hasShortcuts = (): boolean => onDevice.read(key) === undefined;

export const setShortcuts = (on: boolean): void => onDevice.write(key, on ? undefined : "off");

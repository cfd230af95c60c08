import type { Words } from "../shell/words.ts";

/** What a history tells; it comes when one is opened. */
export const historyWords: Words = {
  fi: () => import("../../src/i18n/fi.json?history"),
  sv: () => import("../../src/i18n/sv.json?history"),
  en: () => import("../../src/i18n/en.json?history"),
};

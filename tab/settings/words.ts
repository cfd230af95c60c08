import type { Words } from "../shell/words.ts";

/** What the settings speak of; it comes with them. */
export const settingsWords: Words = {
  fi: () => import("../../src/i18n/fi.json?settings"),
  sv: () => import("../../src/i18n/sv.json?settings"),
  en: () => import("../../src/i18n/en.json?settings"),
};

import type { Words } from "../shell/words.ts";

/** What the search speaks of; it comes with it. */
export const searchWords: Words = {
  fi: () => import("../../src/i18n/fi.json?search"),
  sv: () => import("../../src/i18n/sv.json?search"),
  en: () => import("../../src/i18n/en.json?search"),
};

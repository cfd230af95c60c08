import type { Words } from "../shell/words.ts";

/** What the choice of a network speaks of; it comes with it. */
export const networkWords: Words = {
  fi: () => import("../../src/i18n/fi.json?networks"),
  sv: () => import("../../src/i18n/sv.json?networks"),
  en: () => import("../../src/i18n/en.json?networks"),
};

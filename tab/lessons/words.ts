import type { Words } from "../shell/words.ts";

/** What the library's views speak of; it comes with them. */
export const lessonWords: Words = {
  fi: () => import("../../src/i18n/fi.json?lessons"),
  sv: () => import("../../src/i18n/sv.json?lessons"),
  en: () => import("../../src/i18n/en.json?lessons"),
};

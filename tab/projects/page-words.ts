import type { Words } from "../shell/words.ts";

/** What the page of a project and its forms speak of; it comes with them. */
export const projectPageWords: Words = {
  fi: () => import("../../src/i18n/fi.json?project"),
  sv: () => import("../../src/i18n/sv.json?project"),
  en: () => import("../../src/i18n/en.json?project"),
};

import type { Words } from "../shell/words.ts";

/** What the ideas' view speak of; it comes with it. */
export const ideaWords: Words = {
  fi: () => import("../../src/i18n/fi.json?ideas"),
  sv: () => import("../../src/i18n/sv.json?ideas"),
  en: () => import("../../src/i18n/en.json?ideas"),
};

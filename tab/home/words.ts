import type { Words } from "../shell/words.ts";

/** What the lower parts of the first page speak of; what stands above them speaks the first words. */
export const restWords: Words = {
  fi: () => import("../../src/i18n/fi.json?rest"),
  sv: () => import("../../src/i18n/sv.json?rest"),
  en: () => import("../../src/i18n/en.json?rest"),
};

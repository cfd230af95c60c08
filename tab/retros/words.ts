import type { Words } from "../shell/words.ts";

/** What the retros' views speak of; it comes with them. */
export const retroWords: Words = {
  fi: () => import("../../src/i18n/fi.json?retros"),
  sv: () => import("../../src/i18n/sv.json?retros"),
  en: () => import("../../src/i18n/en.json?retros"),
};

/** What the forms that start and change a retro speak of besides; it comes with the first of them. */
export const retroFormWords: Words = {
  fi: () => import("../../src/i18n/fi.json?retroForms"),
  sv: () => import("../../src/i18n/sv.json?retroForms"),
  en: () => import("../../src/i18n/en.json?retroForms"),
};

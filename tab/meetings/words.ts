import type { Words } from "../shell/words.ts";

/** What the meetings' views speak of; it comes with them. */
export const meetingWords: Words = {
  fi: () => import("../../src/i18n/fi.json?meetings"),
  sv: () => import("../../src/i18n/sv.json?meetings"),
  en: () => import("../../src/i18n/en.json?meetings"),
};

/** What the forms that set meetings up speak of besides; it comes with the first of them. */
export const meetingFormWords: Words = {
  fi: () => import("../../src/i18n/fi.json?meetingForms"),
  sv: () => import("../../src/i18n/sv.json?meetingForms"),
  en: () => import("../../src/i18n/en.json?meetingForms"),
};

import type { Words } from "../shell/language.ts";

/** What the meetings' views speak of; it comes with them. */
export const meetingWords: Words = {
  fi: () => import("../../src/i18n/fi.json?meetings"),
  sv: () => import("../../src/i18n/sv.json?meetings"),
  en: () => import("../../src/i18n/en.json?meetings"),
};

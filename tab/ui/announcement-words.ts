import type { Words } from "../shell/words.ts";

/** What is said of what waits to be told of; it comes when something does. */
export const announcementWords: Words = {
  fi: () => import("../../src/i18n/fi.json?announcements"),
  sv: () => import("../../src/i18n/sv.json?announcements"),
  en: () => import("../../src/i18n/en.json?announcements"),
};

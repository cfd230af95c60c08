import type { Words } from "../shell/words.ts";

/** What the list and the timeline speak of; it comes with them. */
export const projectViewWords: Words = {
  fi: () => import("../../src/i18n/fi.json?projectViews"),
  sv: () => import("../../src/i18n/sv.json?projectViews"),
  en: () => import("../../src/i18n/en.json?projectViews"),
};

/** What the board speaks of; it comes with it. */
export const projectWords: Words = {
  fi: () => import("../../src/i18n/fi.json?projects"),
  sv: () => import("../../src/i18n/sv.json?projects"),
  en: () => import("../../src/i18n/en.json?projects"),
};

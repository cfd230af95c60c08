import type { FirstMonthStep } from "../contract/vocabulary.ts";
import type { TranslatorFor } from "../i18n/translator.ts";

/** On the button that begins a step of the first month. */
export const beginWord = (
  step: FirstMonthStep,
  t: TranslatorFor<
    | "app.settings"
    | "ideas.form.heading"
    | "meetings.tab.begin"
    | "projects.new"
    | "retros.form.heading"
  >,
): string =>
  ({
    network: t("app.settings"),
    series: t("meetings.tab.begin"),
    idea: t("ideas.form.heading"),
    project: t("projects.new"),
    retro: t("retros.form.heading"),
  })[step];

import { formDateIn, shortDayIn } from "../../src/i18n/moments.ts";
import { shortDateOf } from "../../src/i18n/short-dates.ts";
import type { Translator } from "./language.ts";

/** A day with its year, unless that is this one. */
export const dayNear = (
  at: string,
  zone: string,
  { locale }: Pick<Translator, "locale">,
): string => {
  const time = new Date(at);
  const date = formDateIn(time, zone);
  return date.slice(0, 4) === formDateIn(new Date(), zone).slice(0, 4)
    ? shortDayIn(locale, time, zone)
    : shortDateOf(locale, date);
};

import type { RetroQuestion, RetroView } from "../../src/contract/retros.ts";
import { clockIn, dayIn, longDayIn } from "../../src/i18n/moments.ts";
import type { useTranslator } from "../shell/language.ts";

export type Translate = ReturnType<typeof useTranslator>;

export const closingSentence = (
  { closesAt, zone }: Pick<RetroView, "closesAt" | "zone">,
  t: Translate,
): string =>
  t("retros.when", {
    day: longDayIn(t.locale, new Date(closesAt), zone),
    time: clockIn(t.locale, new Date(closesAt), zone),
  });

/** A date without a time: the same day wherever it is read. */
export const daySentence = (date: string, t: Translate): string =>
  dayIn(t.locale, new Date(`${date}T12:00:00Z`), "UTC");

export const questionSentence = ({ key, text }: RetroQuestion, t: Translate): string =>
  key === "own" ? text : t(`retros.question.${key}`);

/** What has become of it; while it collects, until when. */
export const stateSentence = (retro: RetroView, t: Translate): string => {
  const { state, tooFew, unread, anonymous } = retro;
  if (state === "collecting") return t("retros.card.until", { when: closingSentence(retro, t) });
  if (state === "discussed") return t("retros.card.discussed");
  if (state === "opened") return t("retros.tab.opened");
  if (unread) return t("retros.card.unread");
  if (tooFew) return t(anonymous ? "retros.card.tooFew" : "retros.card.none");
  return t("retros.card.closed");
};

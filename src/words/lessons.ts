import type { LessonView } from "../contract/lessons.ts";
import { dayIn } from "../i18n/moments.ts";
import type { TranslatorFor } from "../i18n/translator.ts";
import { personName } from "./people.ts";

/** Until when nobody may publish it. */
export const untilSentence = (
  { until, zone }: NonNullable<LessonView["waits"]>,
  t: TranslatorFor<"lessons.draft.until">,
): string => t("lessons.draft.until", { day: dayIn(t.locale, new Date(until), zone) });

export const agreementSentence = (
  { needed, given }: NonNullable<LessonView["agreement"]>,
  t: TranslatorFor<"lessons.draft.agreement">,
): string => t("lessons.draft.agreement", { needed, given });

/** Whose lesson it is: of an anonymous round nobody's. */
export const authorName = (
  { fromRound, author }: Pick<LessonView, "fromRound" | "author">,
  t: TranslatorFor<"lessons.card.fromRound" | "people.former">,
): string => (fromRound ? t("lessons.card.fromRound") : personName(author, t));

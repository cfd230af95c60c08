import type { PublicRetro, RetroQuestion } from "../contract/retros.ts";
import { clockIn, longDayIn } from "../i18n/moments.ts";
import type { TranslatorFor } from "../i18n/translator.ts";
import { personName } from "./people.ts";

type Closing = Pick<PublicRetro, "closesAt" | "zone">;
type OwnQuestion = Exclude<RetroQuestion["key"], "own">;

/** `perjantaina 12. maaliskuuta 2030 klo 16.00`, where the network is. */
export const closingMoment = (
  { closesAt, zone }: Closing,
  t: TranslatorFor<"moment.dayAndTime">,
): string =>
  t("moment.dayAndTime", {
    day: longDayIn(t.locale, new Date(closesAt), zone),
    time: clockIn(t.locale, new Date(closesAt), zone),
  });

export const closingSentence = (
  retro: Closing,
  t: TranslatorFor<"retros.card.until" | "moment.dayAndTime">,
): string => t("retros.card.until", { when: closingMoment(retro, t) });

export const questionSentence = (
  { key, text }: RetroQuestion,
  t: TranslatorFor<`retros.question.${OwnQuestion}`>,
): string => (key === "own" ? text : t(`retros.question.${key}`));

export const askersSentence = (
  { starter, facilitator }: Pick<PublicRetro, "starter" | "facilitator">,
  t: TranslatorFor<"people.former" | "retros.card.asks">,
): string =>
  t("retros.card.asks", {
    starter: personName(starter, t),
    facilitator: personName(facilitator, t),
  });

type State = Pick<PublicRetro, "state" | "tooFew" | "unread" | "anonymous" | "closesAt" | "zone">;

/**
 * What has become of it; while it collects, until when. An anonymous one says what becomes of too few answers; by name
 * there are none at all then.
 */
export const stateSentence = (
  retro: State,
  t: TranslatorFor<
    | "moment.dayAndTime"
    | "rounds.tooFew"
    | `retros.card.${"closed" | "discussed" | "none" | "opened" | "unread" | "until"}`
  >,
): string => {
  const { state, tooFew, unread, anonymous } = retro;
  if (state === "collecting") return closingSentence(retro, t);
  if (state === "discussed") return t("retros.card.discussed");
  if (state === "opened") return t("retros.card.opened");
  if (unread) return t("retros.card.unread");
  if (tooFew) return t(anonymous ? "rounds.tooFew" : "retros.card.none");
  return t("retros.card.closed");
};

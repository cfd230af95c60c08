import type { Memo, MemoAction, MemoPart } from "../../contract/minutes.ts";
import { dayIn } from "../../i18n/moments.ts";
import type { Translator } from "../../i18n/translator.ts";

/** The part's own name, or what it is usually called. */
export const partSentence = (
  { slot, name }: Pick<MemoPart, "slot" | "name">,
  t: Translator,
): string => name || t(slot ? `meetings.slot.${slot}` : "minutes.memo.other");

const dueSentence = (due: string, t: Translator): string =>
  t("minutes.memo.due", { day: dayIn(t.locale, new Date(`${due}T00:00:00Z`), "UTC") });

/** Whose an action is, by when, and whether it is done; empty when there is nothing to say. */
export const actionSentence = (
  { owner, due, done }: Pick<MemoAction, "owner" | "due" | "done">,
  t: Translator,
): string =>
  [
    ...(owner === undefined ? [] : [owner || t("people.former")]),
    ...(due === undefined ? [] : [dueSentence(due, t)]),
    ...(done ? [t("minutes.memo.done")] : []),
  ].join(" · ");

/** Empty before the memo was published for the first time. */
export const attendanceSentence = (
  { attendance }: Pick<Memo, "attendance">,
  t: Translator,
): string => (attendance === undefined ? "" : t("minutes.memo.attendance", { count: attendance }));

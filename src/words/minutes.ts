import type { Memo, MemoAction, MemoPart } from "../contract/minutes.ts";
import type { TopicSlot } from "../contract/vocabulary.ts";
import { dayOf } from "../i18n/moments.ts";
import type { TranslatorFor } from "../i18n/translator.ts";
import { slotName } from "./meetings.ts";
import { personName } from "./people.ts";

/** The part's own name, or what it is usually called. */
export const partSentence = (
  { slot, name }: Pick<MemoPart, "slot" | "name">,
  t: TranslatorFor<`meetings.slot.${TopicSlot}` | "minutes.memo.other">,
): string => (slot ? slotName({ key: slot, name }, t) : name || t("minutes.memo.other"));

/** Whose an action is, by when, and whether it is done; empty when there is nothing to say. */
export const actionSentence = (
  { owner, due, done }: Pick<MemoAction, "owner" | "due" | "done">,
  t: TranslatorFor<"minutes.memo.done" | "minutes.memo.due" | "people.former">,
): string =>
  [
    ...(owner === undefined ? [] : [personName(owner, t)]),
    ...(due ? [t("minutes.memo.due", { day: dayOf(t.locale, due) })] : []),
    ...(done ? [t("minutes.memo.done")] : []),
  ].join(" · ");

/** Empty before the memo was published for the first time. */
export const attendanceSentence = (
  { attendance }: Pick<Memo, "attendance">,
  t: TranslatorFor<"minutes.memo.attendance">,
): string => (attendance === undefined ? "" : t("minutes.memo.attendance", { count: attendance }));

import type { MemoAction, MinutesView } from "../../../src/contract/minutes.ts";
import type { TopicSlot } from "../../../src/contract/vocabulary.ts";
import { dayIn } from "../../../src/i18n/moments.ts";
import type { Translator } from "../../shell/language.ts";

/** The part's own name, or what it is usually called. */
export const partSentence = (
  { slot, name }: { readonly slot?: TopicSlot | undefined; readonly name: string },
  t: Translator,
): string => name || t(slot ? `meetings.slot.${slot}` : "minutes.memo.other");

/** As it was typed, or the words of the kick-off's line. */
export const topicSentence = (
  { title, kickoff }: Pick<MinutesView["topics"][number], "title" | "kickoff">,
  t: Translator,
): string => title || (kickoff ? t(`agenda.kickoff.${kickoff}`) : "");

/** Whose an action is, by when, and whether it is done; empty when there is nothing to say. */
export const actionSentence = (
  { owner, due, done }: Pick<MemoAction, "owner" | "due" | "done">,
  t: Translator,
): string => {
  const day = due && dayIn(t.locale, new Date(`${due}T00:00:00Z`), "UTC");
  return [
    ...(owner === undefined ? [] : [owner || t("people.former")]),
    ...(day ? [t("minutes.memo.due", { day })] : []),
    ...(done ? [t("minutes.memo.done")] : []),
  ].join(" · ");
};

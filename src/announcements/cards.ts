import { actionSet, type Card, execute, text } from "../cards/card.ts";
import { sentenceCard } from "../cards/sentences.ts";
import type { AnnouncementView } from "../contract/announcements.ts";
import { verbs } from "../contract/verbs.ts";
import type { AnnouncementKind, AnnouncementOutcome } from "../contract/vocabulary.ts";
import { momentIn } from "../i18n/moments.ts";
import type { Translator } from "../i18n/translator.ts";
import { leavesSoon, outcomeSentence } from "../words/announcements.ts";

interface Waiting extends Pick<AnnouncementView, "id" | "what" | "leavesAt"> {}

/** When it leaves, under what was done, with the buttons that change it. */
export const withWaiting = (
  card: Card,
  { id, what, leavesAt }: Waiting,
  { now, zone, t }: { readonly now: Date; readonly zone: string; readonly t: Translator },
): Card => {
  const leaves = new Date(leavesAt);
  const isSoon = leavesSoon(now, leaves);
  const when = isSoon ? "" : momentIn(t.locale, leaves, zone);
  const data = { announcement: id, what };
  return {
    ...card,
    body: [
      ...card.body,
      text(t(isSoon ? "announcements.soon" : "announcements.leaves", { when }), {
        separator: true,
        spacing: "Medium",
      }),
      actionSet([
        execute(t("announcements.takeBack"), verbs.takeBackAnnouncement, data),
        execute(t("announcements.sendNow"), verbs.sendAnnouncement, data),
      ]),
    ],
  };
};

/** What became of it, and what can be done. */
export const outcomeCard = (
  t: Translator,
  outcome: AnnouncementOutcome,
  what: AnnouncementKind,
): Card => sentenceCard(t, outcomeSentence(outcome, what, t));

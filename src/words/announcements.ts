import type { AnnouncementView } from "../contract/announcements.ts";
import type { AnnouncementKind, AnnouncementOutcome } from "../contract/vocabulary.ts";
import { momentIn } from "../i18n/moments.ts";
import type { TranslatorFor } from "../i18n/translator.ts";

/** What it tells of. */
const thingOf = (what: AnnouncementKind): string => {
  switch (what) {
    case "meetings.made":
    case "meetings.moved":
      return "meeting";
    case "meetings.cancelled":
      return "cancelled";
    case "meetings.seriesMade":
    case "meetings.seriesChanged":
      return "series";
    case "meetings.seriesEnded":
      return "ended";
    case "minutes.closed":
      return "memo";
    case "projects.made":
    case "projects.moved":
    case "projects.needSaved":
      return "project";
    case "retros.started":
      return "retro";
    case "retros.published":
      return "summary";
  }
};

/** What became of it, and what can be done. */
export const outcomeSentence = (
  outcome: AnnouncementOutcome,
  what: AnnouncementKind,
  t: TranslatorFor<`announcements.${AnnouncementOutcome}`>,
): string => t(`announcements.${outcome}`, { thing: thingOf(what) });

/** Sooner than this it leaves while one looks. */
const briefly = 60_000;

export const leavesSoon = (from: Date, leaves: Date): boolean =>
  leaves.getTime() - from.getTime() < briefly;

/** What goes where, and when. No clock is asked: that of a device may be wrong. */
export const waitsSentence = (
  { what, title, at, leavesAt }: Pick<AnnouncementView, "what" | "title" | "at" | "leavesAt">,
  zone: string,
  t: TranslatorFor<`announcements.waits.${AnnouncementKind}`>,
): string => {
  const leaves = new Date(leavesAt);
  return t(`announcements.waits.${what}`, {
    title,
    soon: leavesSoon(new Date(at), leaves) ? "yes" : "no",
    when: momentIn(t.locale, leaves, zone),
  });
};

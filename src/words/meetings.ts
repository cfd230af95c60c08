import type { PublicMeeting } from "../contract/meetings.ts";
import { lengthOf } from "../contract/programme.ts";
import type { TopicSlot } from "../contract/vocabulary.ts";
import { clockIn, longDayIn } from "../i18n/moments.ts";
import type { TranslatorFor } from "../i18n/translator.ts";

type Held = Pick<PublicMeeting, "start" | "end" | "zone">;

/** `tiistaina 8. joulukuuta 2026 klo 9.00–11.00`, where the network is. */
export const whenSentence = (
  { start, end, zone }: Held,
  t: TranslatorFor<"meetings.when">,
): string =>
  t("meetings.when", {
    day: longDayIn(t.locale, new Date(start), zone),
    from: clockIn(t.locale, new Date(start), zone),
    to: clockIn(t.locale, new Date(end), zone),
  });

export const lengthSentence = (
  held: Pick<Held, "start" | "end">,
  t: TranslatorFor<"meetings.length">,
): string => {
  const minutes = lengthOf(held);
  return t("meetings.length", { hours: Math.floor(minutes / 60), minutes: minutes % 60 }).trim();
};

/** When a moved meeting was announced to be, which lasted as long. */
export const movedFromSentence = (
  { start, end, zone, movedFrom = start }: Held & Pick<PublicMeeting, "movedFrom">,
  t: TranslatorFor<"meetings.movedFrom" | "meetings.when">,
): string => {
  const length = Date.parse(end) - Date.parse(start);
  const ended = new Date(Date.parse(movedFrom) + length).toISOString();
  return t("meetings.movedFrom", { when: whenSentence({ start: movedFrom, end: ended, zone }, t) });
};

/** A part of the programme: as the network named it, or what it is usually called. */
export const slotName = (
  { key, name }: { readonly key: TopicSlot; readonly name: string },
  t: TranslatorFor<`meetings.slot.${TopicSlot}`>,
): string => name || t(`meetings.slot.${key}`);

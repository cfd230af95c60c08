import type { Slot } from "../../src/contract/meetings.ts";
import { type MeetingSlot, meetingSlots, usualSeries } from "../../src/contract/vocabulary.ts";
import type { Translator } from "../shell/language.ts";
import type { Told } from "./differences.ts";

/** The parts of a meeting as they are typed, among what else a form has. */
export type SlotTexts = Readonly<Record<`${MeetingSlot}Minutes` | `${MeetingSlot}Name`, string>>;

/** What is missing is no number: zero is one that somebody typed. */
export const numberIn = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

export const slotTextsOf = (slots: readonly Slot[], t: Translator): SlotTexts =>
  Object.fromEntries(
    slots.flatMap(({ key, name, minutes }) => [
      [`${key}Name`, name || t(`meetings.slot.${key}`)],
      [`${key}Minutes`, String(minutes)],
    ]),
  ) as SlotTexts;

/** What a form begins with. */
export const usualSlotTexts = (t: Translator): SlotTexts =>
  slotTextsOf(
    meetingSlots.map((key) => ({ key, name: "", minutes: usualSeries.slotMinutes[key] })),
    t,
  );

/** A name that is the usual one is no name of the network's own. */
const ownName = (key: MeetingSlot, typed: string, t: Translator): string =>
  typed.trim() === t(`meetings.slot.${key}`) ? "" : typed;

export const slotsIn = (draft: SlotTexts, t: Translator) =>
  meetingSlots.map((key) => ({
    key,
    name: ownName(key, draft[`${key}Name`], t),
    minutes: numberIn(draft[`${key}Minutes`]),
  }));

export const toldSlots = (draft: SlotTexts, t: Translator): Told =>
  meetingSlots.flatMap((key, at) => {
    const name = draft[`${key}Name`];
    return [
      [t("meetings.series.slotName", { number: at + 1 }), name],
      [
        t("meetings.series.slotMinutes", { name }),
        t("meetings.series.slotLength", { minutes: Number(draft[`${key}Minutes`]) }),
      ],
    ] as const;
  });

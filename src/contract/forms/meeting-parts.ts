import type { MessageKey } from "../../i18n/catalogues.ts";
import type { FieldError } from "../errors.ts";
import type { Slot } from "../meetings.ts";
import { minutesOver } from "../programme.ts";
import { minutesBetween } from "../time-of-day.ts";
import { numberIn } from "../typed.ts";
import { type MeetingSlot, meetingLimits, meetingSlots } from "../vocabulary.ts";
import { addressWrong, type Choice, type Field, type Say, type Shown } from "./form.ts";

/* What the form of a meeting and that of a series have in common. */

/** What an empty form of a series begins with: the second Tuesday at nine, as the first of its kind is. */
export const usualSeries = {
  week: "second",
  weekday: "tuesday",
  day: 15,
  every: 1,
  time: "09:00",
  ends: "11:00",
  onClosedDay: "nextWorkingDay",
  /** Months without a meeting. */
  without: [7],
  slotMinutes: { news: 30, theme: 45, projects: 30 },
} as const;

/** Minutes that a part of a meeting is offered; none: it is left out. */
const slotLengths = [
  0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 75, 90, 105, 120, 150, 180, 240,
];

export type SlotTexts = Readonly<Record<`${MeetingSlot}Name` | `${MeetingSlot}Minutes`, string>>;

export interface PlaceValues {
  readonly id: string;
  /** Empty for a new one. */
  readonly version: string;
  readonly title: string;
  readonly time: string;
  readonly ends: string;
  readonly place: string;
  readonly joinUrl: string;
}

export type PartsKey = Extract<
  MessageKey,
  | `meetings.form.${string}`
  | `meetings.series.${string}`
  | `meetings.slot.${string}`
  | "errors.tooLarge"
  | "forms.conflict"
  | "forms.linkSecret"
  | "meetings.programme.over"
  | "meetings.tab.numberWrong"
  | "meetings.tab.tooLong"
  | "errors.invalid"
>;

type PartsShown = Shown<PlaceValues & SlotTexts, unknown, PartsKey>;
/** A sentence at its field in the tab; one for the whole form on a card, where it has to say what it is about. */
type Faced = Pick<PartsShown, "t" | "face">;

export const tooLong = ({ t, face }: Faced): string =>
  t(face === "card" ? "errors.tooLarge" : "meetings.tab.tooLong");

export const numberWrong = (
  { t, face }: Faced,
  [min, max]: readonly [min: number, max: number],
): string =>
  face === "card" ? t("meetings.series.numberWrong") : t("meetings.tab.numberWrong", { min, max });

export const savedOver = ({ t, face }: Faced): string =>
  t(face === "card" ? "meetings.form.versionWrong" : "forms.conflict");

/** What is offered, and what was chosen by other means. */
const withChosen = (offered: readonly number[], chosen: string): readonly number[] =>
  /^\d{1,3}$/.test(chosen) && !offered.includes(Number(chosen))
    ? [...offered, Number(chosen)].sort((one, other) => one - other)
    : offered;

/** A number that is chosen by the sentence that says it. */
export const numberChoices = (
  offered: readonly number[],
  chosen: string,
  sentence: (number: number) => string,
): Choice[] =>
  withChosen(offered, chosen).map((number) => ({
    value: String(number),
    title: sentence(number),
  }));

export const titleField = {
  kind: "line",
  max: meetingLimits.title,
  required: true,
  label: ({ t }: PartsShown) => t("meetings.form.title"),
  wrong: (shown: PartsShown, problem: FieldError["problem"]) =>
    problem === "tooLong" ? tooLong(shown) : shown.t("meetings.form.titleMissing"),
} as const;

export const timeFields = {
  time: {
    kind: "time",
    required: true,
    label: ({ t }: PartsShown) => t("meetings.form.starts"),
    wrong: ({ t }: PartsShown, problem: FieldError["problem"]) =>
      t(problem === "skipped" ? "meetings.form.timeSkipped" : "meetings.form.timeMissing"),
  },
  ends: {
    kind: "time",
    required: true,
    beside: true,
    label: ({ t }: PartsShown) => t("meetings.form.ends"),
    wrong: ({ t, values }: PartsShown) =>
      t(
        Number.isNaN(minutesBetween(values.time, values.ends))
          ? "meetings.form.timeMissing"
          : "meetings.form.endsWrong",
      ),
  },
} as const;

export const placeFields = {
  place: {
    kind: "line",
    max: meetingLimits.place,
    label: ({ t }: PartsShown) => t("meetings.form.place"),
    wrong: tooLong,
  },
  joinUrl: {
    kind: "url",
    max: meetingLimits.joinUrl,
    label: ({ t }: PartsShown) => t("meetings.form.joinUrl"),
    wrong: (shown: PartsShown, problem: FieldError["problem"]) =>
      addressWrong(shown, problem, shown.t("meetings.form.joinUrlWrong")),
  },
} as const;

const slotName = (number: number) =>
  ({
    kind: "line",
    max: meetingLimits.slot,
    part: "slots",
    label: ({ t }: PartsShown) => t("meetings.series.slotName", { number }),
    wrong: tooLong,
  }) as const;

const slotMinutes = (key: MeetingSlot, number: number) =>
  ({
    kind: "choice",
    part: "slots",
    beside: true,
    label: ({ t }: PartsShown) => t("meetings.series.slotMinutes", { number }),
    wrong: (shown: PartsShown) => numberWrong(shown, [0, 480]),
    choices: ({ t, values }: PartsShown) =>
      numberChoices(slotLengths, values[`${key}Minutes`], (minutes) =>
        t("meetings.series.slotLength", { minutes }),
      ),
  }) as const;

/** The parts of a meeting, and how long each takes. */
export const slotFields = {
  newsName: slotName(1),
  newsMinutes: slotMinutes("news", 1),
  themeName: slotName(2),
  themeMinutes: slotMinutes("theme", 2),
  projectsName: slotName(3),
  projectsMinutes: slotMinutes("projects", 3),
} as const satisfies Record<keyof SlotTexts, Field<PartsShown>>;

export const slotsPart = {
  title: ({ t }: PartsShown): string => t("meetings.series.slots"),
  warning: ({ t, values }: PartsShown): string => {
    const parts = meetingSlots.map((key) => ({ minutes: Number(values[`${key}Minutes`]) }));
    const length = minutesBetween(values.time, values.ends);
    const over = length > 0 ? minutesOver(parts, length) : 0;
    return over > 0 ? t("meetings.programme.over", { over }) : "";
  },
};

export const slotPaths = {
  slots: "newsMinutes",
  "slots.key": "",
  "slots.name": ["newsName", "themeName", "projectsName"],
  "slots.minutes": ["newsMinutes", "themeMinutes", "projectsMinutes"],
} as const;

/** Of a meeting that has the parts of its series. */
export const noSlots: SlotTexts = {
  ...{ newsName: "", newsMinutes: "" },
  ...{ themeName: "", themeMinutes: "" },
  ...{ projectsName: "", projectsMinutes: "" },
};

/** The usual ones when none are given. */
export const slotTexts = (t: Say<PartsKey>, slots?: readonly Slot[]): SlotTexts => ({
  ...noSlots,
  ...Object.fromEntries(
    meetingSlots.flatMap((key) => {
      const { name = "", minutes = slots ? 0 : usualSeries.slotMinutes[key] } =
        slots?.find((slot) => slot.key === key) ?? {};
      return [
        [`${key}Name`, name || t(`meetings.slot.${key}`)],
        [`${key}Minutes`, String(minutes)],
      ];
    }),
  ),
});

export const hasSlots = (values: SlotTexts): boolean =>
  meetingSlots.some((key) => values[`${key}Minutes`] !== "");

/** Whether a name is the usual one of a part; that is no name of the network's own. */
export type IsUsual = (key: MeetingSlot, name: string) => boolean;

/** As one of these languages has it. */
export const isUsualIn =
  (...languages: readonly Say<PartsKey>[]): IsUsual =>
  (key, name) =>
    languages.some((t) => t(`meetings.slot.${key}`) === name);

export const slotsOf = (values: SlotTexts, isUsual: IsUsual): Slot[] =>
  meetingSlots.map((key) => {
    const name = values[`${key}Name`];
    return {
      key,
      name: isUsual(key, name.trim()) ? "" : name,
      minutes: numberIn(values[`${key}Minutes`]),
    };
  });

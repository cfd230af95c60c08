import type { MeetingReminders, SeriesView } from "../../src/contract/meetings.ts";
import { usualSeries, type Weekday } from "../../src/contract/vocabulary.ts";
import { timeIn } from "../../src/i18n/moments.ts";
import type { Translator } from "../shell/language.ts";
import { type Difference, differencesOf, type Told } from "./differences.ts";
import { minutesBetween, monthName, timeAfter } from "./moments.ts";
import {
  numberIn,
  type SlotTexts,
  slotsIn,
  slotTextsOf,
  toldSlots,
  usualSlotTexts,
} from "./slot-draft.ts";

/** The numbers among the reminders, in the order of the form; the words of each are `meetings.series.<name>`. */
export const reminderNumbers = [
  "announceDays",
  "channelDays",
  "partDays",
  "personDays",
  "soonMinutes",
] as const satisfies readonly (keyof MeetingReminders)[];
export type ReminderNumber = (typeof reminderNumbers)[number];

/** When it is sent, in words. */
export const reminderSentence = (
  name: ReminderNumber,
  value: number | string,
  t: Translator,
): string => {
  const number = Number(value);
  if (name === "soonMinutes") return t("meetings.series.remindedSoon", { minutes: number });
  const key = name === "announceDays" ? "meetings.series.announced" : "meetings.series.reminded";
  return t(key, { days: number });
};

type Rule = SeriesView["rule"];
type Repeat = Rule["repeat"];
type ByWeekday = Extract<Repeat, { by: "weekday" }>;

export const repeats = ["weekday", "day", "week"] as const satisfies readonly Repeat["by"][];

export const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
export type Month = (typeof everyMonth)[number];

/** A series as it is typed: what is a number there is text here, which may be missing or none. */
export type SeriesDraft = {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly by: Repeat["by"];
  readonly week: ByWeekday["week"];
  readonly weekday: Weekday;
  readonly weekdays: readonly Weekday[];
  readonly day: string;
  readonly every: string;
  /** Months without a meeting. */
  readonly without: readonly Month[];
  readonly time: string;
  readonly ends: string;
  readonly from: string;
  readonly until: string;
  readonly onClosedDay: Rule["onClosedDay"];
  readonly place: string;
  readonly joinUrl: string;
  readonly remindTime: string;
} & Readonly<Record<ReminderNumber, string>> &
  SlotTexts;

const limits: Readonly<Record<string, readonly [min: number, max: number]>> = {
  day: [1, 31],
};

/** Between what a number must be; nothing when the field is no number. */
export const limitsOf = (
  name: string,
  { by }: { readonly by?: unknown },
): readonly [min: number, max: number] | undefined =>
  name === "every" ? [1, by === "week" ? 52 : 12] : limits[name];

const remindersIn = (reminders: MeetingReminders) =>
  Object.fromEntries(reminderNumbers.map((name) => [name, String(reminders[name])])) as Record<
    ReminderNumber,
    string
  >;

/** So good that it can be saved as it is. */
export const newSeriesDraft = (
  reminders: MeetingReminders,
  today: string,
  t: Translator,
): SeriesDraft => ({
  id: crypto.randomUUID(),
  version: "",
  title: t("meetings.series.defaultTitle"),
  by: "weekday",
  week: usualSeries.week,
  weekday: usualSeries.weekday,
  weekdays: [usualSeries.weekday],
  day: String(usualSeries.day),
  every: String(usualSeries.every),
  without: usualSeries.without,
  time: usualSeries.time,
  ends: usualSeries.ends,
  from: today,
  until: "",
  onClosedDay: usualSeries.onClosedDay,
  place: "",
  joinUrl: "",
  ...usualSlotTexts(t),
  ...remindersIn(reminders),
  remindTime: reminders.time,
});

export const seriesDraftOf = (
  { id, version, title, place, joinUrl, slots, rule }: SeriesView,
  reminders: MeetingReminders,
  t: Translator,
): SeriesDraft => {
  const { repeat, time, minutes, from, until = "", onClosedDay } = rule;
  const { months } = repeat;
  return {
    ...newSeriesDraft(reminders, rule.from, t),
    id,
    version,
    title,
    by: repeat.by,
    ...(repeat.by === "weekday" && { week: repeat.week, weekday: repeat.weekday }),
    ...(repeat.by === "week" && { weekdays: repeat.weekdays }),
    ...(repeat.by === "day" && { day: String(repeat.day) }),
    every: String(repeat.every),
    without: months ? everyMonth.filter((month) => !months.includes(month)) : [],
    time,
    ends: timeAfter(time, minutes),
    from,
    until,
    onClosedDay,
    place,
    joinUrl,
    ...slotTextsOf(slots, t),
  };
};

const repeatOf = (draft: SeriesDraft) => {
  const { by, week, weekday, without } = draft;
  const months = everyMonth.filter((month) => !without.includes(month));
  const shared = {
    every: numberIn(draft.every),
    ...(without.length > 0 && { months }),
  };
  if (by === "weekday") return { by, ...shared, week, weekday };
  if (by === "day") return { by, ...shared, day: numberIn(draft.day) };
  return { by, ...shared, weekdays: draft.weekdays };
};

/** As the contract has it, as far as it was typed: the server says what does not fit. */
export const ruleOf = (draft: SeriesDraft) => ({
  repeat: repeatOf(draft),
  time: draft.time,
  from: draft.from,
  ...(draft.until && { until: draft.until }),
  minutes: minutesBetween(draft.time, draft.ends),
  onClosedDay: draft.onClosedDay,
});

export const seriesIn = (draft: SeriesDraft, t: Translator) => ({
  version: draft.version,
  title: draft.title,
  place: draft.place,
  joinUrl: draft.joinUrl.trim(),
  rule: ruleOf(draft),
  slots: slotsIn(draft, t),
  reminders: {
    ...(Object.fromEntries(reminderNumbers.map((name) => [name, numberIn(draft[name])])) as Record<
      ReminderNumber,
      number
    >),
    time: draft.remindTime,
  },
});

const list = (items: readonly string[], { locale }: Translator): string =>
  new Intl.ListFormat(locale, { type: "conjunction" }).format(items);

/** The draft told field by field, to be held against another one. */
const told = (draft: SeriesDraft, t: Translator): Told => [
  [t("meetings.form.title"), draft.title],
  [t("meetings.series.repeat"), t(`meetings.series.repeat.${draft.by}`)],
  [
    t("meetings.series.week"),
    draft.by === "weekday" ? t("meetings.series.weekName", { week: draft.week }) : "",
  ],
  [
    t("meetings.series.weekday"),
    list(
      (draft.by === "week" ? draft.weekdays : draft.by === "day" ? [] : [draft.weekday]).map(
        (weekday) => t("meetings.series.weekdayName", { weekday }),
      ),
      t,
    ),
  ],
  [t("meetings.tab.day"), draft.by === "day" ? draft.day : ""],
  [t("meetings.series.every"), draft.every],
  [
    t("meetings.tab.without"),
    list(
      draft.without.map((month) => monthName(t.locale, month)),
      t,
    ),
  ],
  [t("meetings.form.starts"), draft.time && timeIn(t.locale, draft.time)],
  [t("meetings.form.ends"), draft.ends && timeIn(t.locale, draft.ends)],
  [t("meetings.series.from"), draft.from],
  [t("meetings.tab.until"), draft.until],
  [t("meetings.series.onClosedDay"), t(`meetings.series.closed.${draft.onClosedDay}`)],
  [t("meetings.form.place"), draft.place],
  [t("meetings.form.joinUrl"), draft.joinUrl],
  ...toldSlots(draft, t),
  ...reminderNumbers.map(
    (name) => [t(`meetings.series.${name}`), reminderSentence(name, draft[name], t)] as const,
  ),
  [t("meetings.series.remindTime"), draft.remindTime && timeIn(t.locale, draft.remindTime)],
];

export const seriesDifferences = (
  mine: SeriesDraft,
  theirs: SeriesDraft,
  t: Translator,
): readonly Difference[] => differencesOf(told(mine, t), told(theirs, t));

import type { MessageKey } from "../../i18n/catalogues.ts";
import { monthName } from "../../i18n/moments.ts";
import type { MeetingReminders, meetingOperations, SeriesView } from "../meetings.ts";
import type { BodyIn } from "../operations.ts";
import { minutesBetween, timeAfter } from "../time-of-day.ts";
import { numberIn } from "../typed.ts";
import { closedDayRules, seriesProblems, weekdays, weeksOfMonth } from "../vocabulary.ts";
import type { Form, Say, Shown } from "./form.ts";
import {
  type IsUsual,
  numberChoices,
  numberWrong,
  type PartsKey,
  type PlaceValues,
  placeFields,
  type SlotTexts,
  savedOver,
  slotFields,
  slotPaths,
  slotsOf,
  slotsPart,
  slotTexts,
  timeFields,
  titleField,
  usualSeries,
} from "./meeting-parts.ts";

type Body = BodyIn<typeof meetingOperations.makeSeries>;

type ReminderNumber = Exclude<keyof MeetingReminders, "time">;

/** A series as it is typed: what is a number in the contract is text here, which may be missing or none. */
export interface SeriesValues
  extends PlaceValues,
    SlotTexts,
    Readonly<Record<ReminderNumber, string>> {
  readonly repeat: string;
  readonly week: string;
  readonly weekday: string;
  readonly weekdays: readonly string[];
  readonly day: string;
  readonly every: string;
  /** Months without a meeting. */
  readonly without: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly onClosedDay: string;
  readonly remindTime: string;
}

type Key = PartsKey | Extract<MessageKey, `calendar.problem.${string}` | "forms.more">;
type Asked = Shown<SeriesValues, undefined, Key>;

const repeats = [
  "weekday",
  "day",
  "week",
] as const satisfies readonly SeriesView["rule"]["repeat"]["by"][];

/** Days before a meeting that a reminder is offered. */
const reminderDays = [0, 1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 28, 42, 60];

/** Minutes before a meeting that the last reminder is offered. */
const soonReminders = [0, 5, 10, 15, 30, 60, 120];

const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const is =
  (repeat: (typeof repeats)[number]) =>
  ({ values }: Asked): boolean =>
    values.repeat === repeat;

/** On a card one may yet choose weeks. */
const everyRange = ({ values, face }: Asked): readonly [number, number] =>
  face === "card" || values.repeat === "week" ? [1, 52] : [1, 12];

/** Why the rule gives no meeting at all; else what is said of the field. */
const orNever = ({ t }: Asked, path: string, sentence: string): string => {
  const never = seriesProblems.find((one) => path === `rule.${one}`);
  return never ? t(`calendar.problem.${never}`) : sentence;
};

const reminder = (name: ReminderNumber) =>
  ({
    kind: "choice",
    part: "reminders",
    label: ({ t }: Asked) => t(`meetings.series.${name}`),
    wrong: (shown: Asked) => numberWrong(shown, name === "soonMinutes" ? [0, 240] : [0, 60]),
    choices: ({ t, values }: Asked) =>
      numberChoices(
        name === "soonMinutes" ? soonReminders : reminderDays,
        values[name],
        (number) => {
          if (name === "soonMinutes") return t("meetings.series.remindedSoon", { minutes: number });
          const key =
            name === "announceDays" ? "meetings.series.announced" : "meetings.series.reminded";
          return t(key, { days: number });
        },
      ),
  }) as const;

const weekdayChoices = ({ t }: Asked) =>
  weekdays.map((value) => ({
    title: t("meetings.series.weekdayName", { weekday: value }),
    value,
  }));

export const seriesForm: Form<SeriesValues, undefined, Body, Key> = {
  heading: ({ t }) => t("meetings.series.heading"),
  intro: ({ t }) => t("meetings.series.intro"),
  send: ({ t }) => t("meetings.form.save"),
  fields: {
    id: { kind: "kept" },
    version: { kind: "kept" },
    title: titleField,
    repeat: {
      kind: "choice",
      few: true,
      label: ({ t }) => t("meetings.series.repeat"),
      wrong: (shown, _problem, path) => orNever(shown, path, shown.t("errors.invalid")),
      choices: ({ t }) =>
        repeats.map((value) => ({ title: t(`meetings.series.repeat.${value}`), value })),
    },
    week: {
      kind: "choice",
      label: ({ t }) => t("meetings.series.week"),
      wrong: ({ t }) => t("meetings.series.weekMissing"),
      when: is("weekday"),
      choices: ({ t }) =>
        weeksOfMonth.map((value) => ({
          title: t("meetings.series.weekName", { week: value }),
          value,
        })),
    },
    weekday: {
      kind: "choice",
      beside: true,
      label: ({ t }) => t("meetings.series.weekday"),
      wrong: ({ t }) => t("meetings.series.weekMissing"),
      when: is("weekday"),
      choices: weekdayChoices,
    },
    day: {
      kind: "number",
      label: ({ t }) => t("meetings.series.day"),
      wrong: (shown) => numberWrong(shown, [1, 31]),
      when: is("day"),
      range: () => [1, 31],
    },
    weekdays: {
      kind: "choices",
      label: ({ t }) => t("meetings.series.weekdays"),
      wrong: ({ t }) => t("meetings.series.weekdayMissing"),
      when: is("week"),
      choices: weekdayChoices,
    },
    every: {
      kind: "number",
      label: ({ t, values, face }) => {
        if (face === "card") return t("meetings.series.every");
        return t(
          values.repeat === "week" ? "meetings.series.everyWeeks" : "meetings.series.everyMonths",
        );
      },
      wrong: (shown) => numberWrong(shown, everyRange(shown)),
      range: everyRange,
    },
    ...timeFields,
    from: {
      kind: "date",
      required: true,
      label: ({ t }) => t("meetings.series.from"),
      wrong: ({ t }) => t("meetings.series.dateMissing"),
    },
    until: {
      kind: "date",
      part: "more",
      beside: true,
      label: ({ t }) => t("meetings.series.until"),
      wrong: (shown, _problem, path) =>
        orNever(shown, path, shown.t("meetings.series.dateMissing")),
    },
    without: {
      kind: "choices",
      part: "more",
      label: ({ t }) => t("meetings.series.without"),
      wrong: ({ t }) => t("meetings.series.monthMissing"),
      choices: ({ t }) =>
        everyMonth.map((month) => ({ title: monthName(t.locale, month), value: String(month) })),
    },
    onClosedDay: {
      kind: "choice",
      part: "more",
      label: ({ t }) => t("meetings.series.onClosedDay"),
      wrong: ({ t }) => t("errors.invalid"),
      choices: ({ t }) =>
        closedDayRules.map((value) => ({ title: t(`meetings.series.closed.${value}`), value })),
    },
    ...placeFields,
    ...slotFields,
    announceDays: reminder("announceDays"),
    channelDays: reminder("channelDays"),
    partDays: reminder("partDays"),
    personDays: reminder("personDays"),
    remindTime: {
      kind: "time",
      required: true,
      part: "reminders",
      label: ({ t }) => t("meetings.series.remindTime"),
      wrong: ({ t }) => t("meetings.series.remindTimeMissing"),
    },
    soonMinutes: reminder("soonMinutes"),
  },
  parts: {
    more: { only: "card", title: ({ t }) => t("forms.more") },
    slots: slotsPart,
    reminders: {
      title: ({ t }) => t("meetings.series.reminders"),
      note: ({ t }) => t("meetings.series.workingDays"),
    },
  },
  paths: {
    "rule.repeat": "repeat",
    "rule.repeat.by": "repeat",
    "rule.repeat.week": "week",
    "rule.repeat.weekday": "weekday",
    "rule.repeat.weekdays": "weekdays",
    "rule.repeat.day": "day",
    "rule.repeat.every": "every",
    "rule.repeat.months": "without",
    "rule.never": "repeat",
    "rule.noneBeforeUntil": "until",
    "rule.untilBeforeFrom": "until",
    "rule.time": "time",
    "rule.minutes": "ends",
    "rule.from": "from",
    "rule.until": "until",
    "rule.onClosedDay": "onClosedDay",
    "reminders.announceDays": "announceDays",
    "reminders.channelDays": "channelDays",
    "reminders.partDays": "partDays",
    "reminders.personDays": "personDays",
    "reminders.time": "remindTime",
    "reminders.soonMinutes": "soonMinutes",
    ...slotPaths,
  },
  conflict: savedOver,
};

const reminderTexts = ({ time, ...numbers }: MeetingReminders) => ({
  announceDays: String(numbers.announceDays),
  channelDays: String(numbers.channelDays),
  partDays: String(numbers.partDays),
  personDays: String(numbers.personDays),
  soonMinutes: String(numbers.soonMinutes),
  remindTime: time,
});

/** So good that it can be saved as it is. */
export const newSeriesValues = (
  {
    id,
    today,
    reminders,
  }: { readonly id: string; readonly today: string; readonly reminders: MeetingReminders },
  t: Say<PartsKey>,
): SeriesValues => ({
  ...{ id, version: "", title: t("meetings.series.defaultTitle") },
  repeat: "weekday",
  week: usualSeries.week,
  weekday: usualSeries.weekday,
  weekdays: [usualSeries.weekday],
  day: String(usualSeries.day),
  every: String(usualSeries.every),
  without: usualSeries.without.map(String),
  time: usualSeries.time,
  ends: usualSeries.ends,
  from: today,
  until: "",
  onClosedDay: usualSeries.onClosedDay,
  ...{ place: "", joinUrl: "" },
  ...slotTexts(t),
  ...reminderTexts(reminders),
});

export const seriesValues = (
  { id, version, title, place, joinUrl, slots, rule }: SeriesView,
  reminders: MeetingReminders,
  t: Say<PartsKey>,
): SeriesValues => {
  const { repeat, time, minutes, from, until = "", onClosedDay } = rule;
  const { months = everyMonth } = repeat;
  return {
    ...newSeriesValues({ id, today: from, reminders }, t),
    ...{ version, title, place, joinUrl, time, from, until, onClosedDay },
    repeat: repeat.by,
    ...(repeat.by === "weekday" && { week: repeat.week, weekday: repeat.weekday }),
    ...(repeat.by === "week" && { weekdays: repeat.weekdays }),
    ...(repeat.by === "day" && { day: String(repeat.day) }),
    every: String(repeat.every),
    without: everyMonth.filter((month) => !months.includes(month)).map(String),
    ends: timeAfter(time, minutes),
    ...slotTexts(t, slots),
  };
};

const repeatOf = ({ repeat: by, week, weekday, weekdays, day, every, without }: SeriesValues) => {
  const months = everyMonth.filter((month) => !without.includes(String(month)));
  const shared = { by, every: numberIn(every), ...(without.length > 0 && { months }) };
  if (by === "weekday") return { ...shared, week, weekday };
  return by === "day" ? { ...shared, day: numberIn(day) } : { ...shared, weekdays };
};

/** As far as it was typed: the server says what does not fit. */
export const seriesRule = (values: SeriesValues): Body["rule"] =>
  ({
    repeat: repeatOf(values),
    time: values.time,
    from: values.from,
    ...(values.until && { until: values.until }),
    minutes: minutesBetween(values.time, values.ends),
    onClosedDay: values.onClosedDay,
  }) as Body["rule"];

export const seriesBody = (values: SeriesValues, isUsual: IsUsual): Body => ({
  id: values.id,
  version: values.version,
  title: values.title,
  place: values.place,
  joinUrl: values.joinUrl.trim(),
  rule: seriesRule(values),
  slots: slotsOf(values, isUsual),
  reminders: {
    announceDays: numberIn(values.announceDays),
    channelDays: numberIn(values.channelDays),
    partDays: numberIn(values.partDays),
    personDays: numberIn(values.personDays),
    time: values.remindTime,
    soonMinutes: numberIn(values.soonMinutes),
  },
});

import { z } from "zod";
import { localOf } from "../../src/calendar/local.ts";
import {
  type MeetingReminders,
  type MeetingView,
  type SeriesView,
  saveMeetingSchema,
  saveSeriesSchema,
} from "../../src/contract/meetings.ts";
import { minutesOf, timeOfDay } from "../../src/contract/time-of-day.ts";
import { type Typed, textIn } from "../../src/contract/typed.ts";
import {
  locales,
  type MeetingSlot,
  meetingLimits,
  meetingSlots,
  seriesProblems,
  usualSeries,
} from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import type { AppError } from "../../src/kernel/errors.ts";
import { isPassing } from "../../src/kernel/errors.ts";
import type { MeetingForm, SeriesForm } from "../../src/meetings/forms.ts";
import { defaultSlots } from "../../src/meetings/meeting.ts";

/*
 * A card's inputs are texts, one beside the other; the contract has numbers and parts. What is left out or is
 * no number stays out, and the contract's schema says so.
 */

const numberIn = (data: Typed, field: string): number | undefined => {
  const typed = textIn(data, field).trim();
  return typed === "" ? undefined : Number(typed);
};

const timeOf = (minutes: number): string =>
  [Math.floor(minutes / 60) % 24, minutes % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");

const lengthIn = (data: Typed): number =>
  minutesOf(textIn(data, "ends")) - minutesOf(textIn(data, "time"));

const where = (data: Typed) => ({
  id: data.id,
  version: data.version,
  title: data.title,
  place: textIn(data, "place"),
  joinUrl: textIn(data, "joinUrl").trim(),
});

/** A name that is ours in some language is no name of the network's own. */
const ownName = (key: MeetingSlot, name: string): string =>
  locales.some((locale) => translator(locale)(`meetings.slot.${key}`) === name.trim()) ? "" : name;

const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const monthsIn = (data: Typed): number[] | undefined => {
  const kept = textIn(data, "months");
  const months = (kept ? kept.split(",").map(Number) : everyMonth).filter(
    (month) => month !== 7 || data.notInJuly !== "true",
  );
  return months.length === everyMonth.length ? undefined : months;
};

const repeatIn = (data: Typed): Record<string, unknown> => {
  const months = monthsIn(data);
  const shared = { every: numberIn(data, "every"), ...(months && { months }) };
  const { repeat: by, week, weekday } = data;
  if (by === "weekday") return { by, week, weekday, ...shared };
  if (by === "day") return { by, day: numberIn(data, "day"), ...shared };
  const more = textIn(data, "weekdays").split(",");
  return { by, weekdays: more[0] === weekday ? more : [weekday], ...shared };
};

const slotsIn = (data: Typed): unknown =>
  meetingSlots.map((key) => ({
    key,
    name: ownName(key, textIn(data, `${key}Name`)),
    minutes: numberIn(data, `${key}Minutes`),
  }));

const seriesIn = (data: Typed): unknown => ({
  ...where(data),
  rule: {
    repeat: repeatIn(data),
    time: textIn(data, "time"),
    from: textIn(data, "from"),
    minutes: lengthIn(data),
    onClosedDay: data.onClosedDay,
    ...(textIn(data, "until") && { until: textIn(data, "until") }),
  },
  slots: slotsIn(data),
  reminders: {
    announceDays: numberIn(data, "announceDays"),
    channelDays: numberIn(data, "channelDays"),
    partDays: numberIn(data, "partDays"),
    personDays: numberIn(data, "personDays"),
    time: textIn(data, "remindTime"),
    soonMinutes: numberIn(data, "soonMinutes"),
  },
});

/** When it ends is not in the contract, which has how long it lasts: whether it is a time is known here alone. */
const asTyped =
  (read: (data: Typed) => unknown) =>
  (data: unknown, context: z.core.$RefinementCtx): unknown => {
    if (data === null || typeof data !== "object") return data;
    if (Number.isNaN(minutesOf(textIn(data, "ends"))))
      context.addIssue({ code: "custom", path: ["ends"], message: "no time" });
    return read(data as Typed);
  };

export const seriesFromCard = z.preprocess(asTyped(seriesIn), saveSeriesSchema);

const hasSlots = (data: Typed): boolean => data.newsMinutes !== undefined;

const isOfProject = ({ template, project }: Typed): boolean =>
  template === "kickoff" && project !== undefined && project !== "" && project !== "none";

export const meetingFromCard = z.preprocess(
  asTyped((data) => ({
    ...where(data),
    date: textIn(data, "date"),
    time: textIn(data, "time"),
    minutes: lengthIn(data),
    ...(hasSlots(data) && data.template !== "kickoff" && { slots: slotsIn(data) }),
    ...(data.template !== undefined && { template: data.template }),
    ...(isOfProject(data) && { project: data.project }),
  })),
  saveMeetingSchema,
);

const reminderTexts = (reminders: MeetingReminders) => ({
  announceDays: String(reminders.announceDays),
  channelDays: String(reminders.channelDays),
  partDays: String(reminders.partDays),
  personDays: String(reminders.personDays),
  remindTime: reminders.time,
  soonMinutes: String(reminders.soonMinutes),
});

const slotTexts = (slots: SeriesView["slots"]): SeriesForm["slots"] => {
  const of = (key: MeetingSlot) => {
    const slot = slots.find((one) => one.key === key);
    return { name: slot?.name ?? "", minutes: String(slot?.minutes ?? 0) };
  };
  return { news: of("news"), theme: of("theme"), projects: of("projects") };
};

export const newSeriesForm = (
  id: string,
  today: string,
  reminders: MeetingReminders,
  t: Translator,
): SeriesForm => ({
  id,
  version: "",
  title: t("meetings.series.defaultTitle"),
  repeat: "weekday",
  week: usualSeries.week,
  weekday: usualSeries.weekday,
  day: String(usualSeries.day),
  every: String(usualSeries.every),
  time: usualSeries.time,
  ends: usualSeries.ends,
  from: today,
  place: "",
  joinUrl: "",
  onClosedDay: usualSeries.onClosedDay,
  notInJuly: true,
  slots: slotTexts([...defaultSlots]),
  ...reminderTexts(reminders),
  rest: {},
});

export const seriesFormOf = (series: SeriesView, reminders: MeetingReminders): SeriesForm => {
  const { id, version, title, place, joinUrl, slots, rule } = series;
  const { repeat, time, minutes, from, until, onClosedDay } = rule;
  const months = repeat.months ?? everyMonth;
  const others = months.filter((month) => month !== 7);
  return {
    id,
    version,
    title,
    repeat: repeat.by,
    week: repeat.by === "weekday" ? repeat.week : usualSeries.week,
    weekday:
      repeat.by === "weekday"
        ? repeat.weekday
        : (repeat.by === "week" && repeat.weekdays[0]) || usualSeries.weekday,
    day: repeat.by === "day" ? String(repeat.day) : String(usualSeries.day),
    every: String(repeat.every),
    time,
    ends: timeOf(minutesOf(time) + minutes),
    from,
    place,
    joinUrl,
    onClosedDay,
    notInJuly: !months.includes(7),
    slots: slotTexts(slots),
    ...reminderTexts(reminders),
    rest: {
      ...(until && { until }),
      ...(others.length < 11 && { months: months.join(",") }),
      ...(repeat.by === "week" &&
        repeat.weekdays.length > 1 && { weekdays: repeat.weekdays.join(",") }),
    },
  };
};

const slotsTyped = (typed: Typed): SeriesForm["slots"] => {
  const slot = (key: MeetingSlot) => ({
    name: textIn(typed, `${key}Name`),
    minutes: textIn(typed, `${key}Minutes`),
  });
  return { news: slot("news"), theme: slot("theme"), projects: slot("projects") };
};

/** The form as it was sent, so that nothing typed is lost. */
export const seriesFormTyped = (data: unknown): SeriesForm => {
  const typed = data as Typed;
  const text = (field: string): string => textIn(typed, field);
  const kept = ["until", "months", "weekdays"].filter((field) => text(field) !== "");
  return {
    ...placeTyped(typed),
    repeat: text("repeat"),
    week: text("week"),
    weekday: text("weekday"),
    day: text("day"),
    every: text("every"),
    from: text("from"),
    onClosedDay: text("onClosedDay"),
    notInJuly: typed.notInJuly === "true",
    slots: slotsTyped(typed),
    announceDays: text("announceDays"),
    channelDays: text("channelDays"),
    partDays: text("partDays"),
    personDays: text("personDays"),
    remindTime: timeOfDay(text("remindTime")),
    soonMinutes: text("soonMinutes"),
    rest: Object.fromEntries(kept.map((field) => [field, text(field)])),
  };
};

const placeTyped = (typed: Typed) => ({
  id: textIn(typed, "id"),
  version: textIn(typed, "version"),
  title: textIn(typed, "title"),
  time: timeOfDay(textIn(typed, "time")),
  ends: timeOfDay(textIn(typed, "ends")),
  place: textIn(typed, "place"),
  joinUrl: textIn(typed, "joinUrl"),
});

export const newMeetingForm = (
  id: string,
  today: string,
  joinUrl: string,
  t: Translator,
): MeetingForm => ({
  id,
  version: "",
  title: t("meetings.series.defaultTitle"),
  date: today,
  time: usualSeries.time,
  ends: usualSeries.ends,
  place: "",
  joinUrl,
  template: "network",
  project: "",
  slots: slotTexts([...defaultSlots]),
});

export const meetingFormOf = (meeting: MeetingView): MeetingForm => {
  const { id, version, title, place, joinUrl, zone } = meeting;
  const start = localOf(new Date(meeting.start), zone);
  const end = localOf(new Date(meeting.end), zone);
  return {
    id,
    version,
    title,
    date: start.date,
    time: start.time,
    ends: end.time,
    place,
    joinUrl,
    template: meeting.template,
    project: meeting.project?.id ?? "",
    slots: meeting.series === undefined ? slotTexts(meeting.slots) : undefined,
  };
};

export const meetingFormTyped = (data: unknown): MeetingForm => {
  const typed = data as Typed;
  return {
    ...placeTyped(typed),
    date: textIn(typed, "date"),
    template: textIn(typed, "template"),
    project: textIn(typed, "project"),
    slots: hasSlots(typed) ? slotsTyped(typed) : undefined,
  };
};

/** A kick-off that still has the usual name is called after its project. */
export const kickoffTitle = (title: string, project: string, t: Translator): string =>
  locales.some((locale) => translator(locale)("meetings.series.defaultTitle") === title.trim())
    ? t("agenda.kickoff.title", { project }).slice(0, meetingLimits.title)
    : title;

/** Why it was not saved, in a sentence that says what to do. */
export const problemIn = (error: AppError, data: unknown, t: Translator): string => {
  const [first] = error.fields;
  if (isPassing(error)) return refusalText(t, error);
  const { field = "", problem } = first ?? {};
  const never = seriesProblems.find((one) => field === `rule.${one}`);
  if (never) return t(`calendar.problem.${never}`);
  if (field === "version") return t("meetings.form.versionWrong");
  if (field === "joinUrl") return t("meetings.form.joinUrlWrong");
  if (problem === "tooLong" && typeof (data as Typed)[field] === "string")
    return t("meetings.form.textTooLong");
  if (field.endsWith(".name")) return t("meetings.form.textTooLong");
  if (field === "title") return t("meetings.form.titleMissing");
  if (field === "minutes" || field === "rule.minutes") return t("meetings.form.endsWrong");
  if (problem === "skipped") return t("meetings.form.timeSkipped");
  if (field === "reminders.time") return t("meetings.series.remindTimeMissing");
  if (field === "time" || field === "rule.time" || field === "ends")
    return t("meetings.form.timeMissing");
  if (field === "project") return t("agenda.queue.projectGone");
  if (field === "date" || field === "rule.from") return t("meetings.form.dateWrong");
  if (/^(slots|reminders|rule\.repeat)/.test(field)) return t("meetings.series.numberWrong");
  return t("errors.invalid");
};

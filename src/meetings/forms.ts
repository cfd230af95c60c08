import {
  type Card,
  card,
  choiceInput,
  dateInput,
  type Element,
  execute,
  heading,
  label,
  notice,
  numberInput,
  plain,
  text,
  textInput,
  timeInput,
  toggleInput,
} from "../cards/card.ts";
import type { MeetingReminders, MeetingView } from "../contract/meetings.ts";
import { verbs } from "../contract/verbs.ts";
import {
  closedDayRules,
  type MeetingSlot,
  meetingLimits,
  meetingSlots,
  meetingTemplates,
  reminderDays,
  slotLengths,
  soonReminders,
  weekdays,
  weeksOfMonth,
  withChosen,
} from "../contract/vocabulary.ts";
import type { Translator } from "../i18n/translator.ts";
import { whenSentence } from "../words/meetings.ts";

/** Where and when, as it stands in a form: everything is text. */
interface PlaceForm {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly time: string;
  readonly ends: string;
  readonly place: string;
  readonly joinUrl: string;
}

type ReminderNumber = Exclude<keyof MeetingReminders, "time">;

type SlotTexts = Readonly<Record<MeetingSlot, { readonly name: string; readonly minutes: string }>>;

export interface MeetingForm extends PlaceForm {
  readonly date: string;
  readonly template: string;
  /** Whose kick-off it is; empty: of none on the board. */
  readonly project: string;
  /** Absent from a meeting of a series: it has the series' parts. */
  readonly slots: SlotTexts | undefined;
}

export interface SeriesForm extends PlaceForm {
  readonly repeat: string;
  readonly week: string;
  readonly weekday: string;
  readonly day: string;
  readonly every: string;
  readonly from: string;
  readonly onClosedDay: string;
  readonly notInJuly: boolean;
  readonly slots: SlotTexts;
  readonly announceDays: string;
  readonly channelDays: string;
  readonly partDays: string;
  readonly personDays: string;
  readonly remindTime: string;
  readonly soonMinutes: string;
  /** What the form does not show, and what is to stay: last day, months, more weekdays. */
  readonly rest: Readonly<Record<string, string>>;
}

const repeats = ["weekday", "day", "week"] as const;

const titleInput = (value: string, t: Translator): Element =>
  textInput({
    id: "title",
    label: t("meetings.form.title"),
    value: value.slice(0, meetingLimits.title),
    maxLength: meetingLimits.title,
    required: t("meetings.form.titleMissing"),
  });

const timeInputs = ({ time, ends }: PlaceForm, t: Translator): Element[] => [
  timeInput({
    id: "time",
    label: t("meetings.form.starts"),
    value: time,
    required: t("meetings.form.timeMissing"),
  }),
  timeInput({
    id: "ends",
    label: t("meetings.form.ends"),
    value: ends,
    required: t("meetings.form.timeMissing"),
  }),
];

const placeInputs = ({ place, joinUrl }: PlaceForm, t: Translator): Element[] => [
  textInput({
    id: "place",
    label: t("meetings.form.place"),
    value: place,
    maxLength: meetingLimits.place,
  }),
  textInput({
    id: "joinUrl",
    label: t("meetings.form.joinUrl"),
    value: joinUrl,
    maxLength: meetingLimits.joinUrl,
    placeholder: "https://",
  }),
];

const numberOf = (
  id: string,
  title: string,
  value: string,
  [min, max]: readonly [number, number],
  t: Translator,
): Element =>
  numberInput({ id, label: title, value, min, max, wrong: t("meetings.series.numberWrong") });

/** A number that is chosen by the sentence that says it. */
const chosenNumber = ({
  id,
  label: title,
  value,
  offered,
  sentence,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly offered: readonly number[];
  readonly sentence: (number: number) => string;
}): Element =>
  choiceInput({
    id,
    label: title,
    choices: withChosen(offered, value).map((number) => ({
      title: sentence(number),
      value: String(number),
    })),
    value,
    long: true,
  });

const slotInputs = (slots: SlotTexts, t: Translator): Element[] =>
  meetingSlots.flatMap((key, at) => [
    textInput({
      id: `${key}Name`,
      label: t("meetings.series.slotName", { number: at + 1 }),
      value: slots[key].name || t(`meetings.slot.${key}`),
      maxLength: meetingLimits.slot,
    }),
    chosenNumber({
      id: `${key}Minutes`,
      label: t("meetings.series.slotMinutes", { name: t(`meetings.slot.${key}`) }),
      value: slots[key].minutes,
      offered: slotLengths,
      sentence: (minutes) => t("meetings.series.slotLength", { minutes }),
    }),
  ]);

const daysBefore = (
  id: Exclude<ReminderNumber, "soonMinutes">,
  form: SeriesForm,
  t: Translator,
): Element =>
  chosenNumber({
    id,
    label: t(`meetings.series.${id}`),
    value: form[id],
    offered: reminderDays,
    sentence: (days) =>
      t(id === "announceDays" ? "meetings.series.announced" : "meetings.series.reminded", { days }),
  });

export const seriesFormCard = (form: SeriesForm, t: Translator, problem?: string): Card =>
  card(
    t.locale,
    t("meetings.series.heading"),
    [
      ...(problem ? [notice(problem)] : []),
      heading(t("meetings.series.heading")),
      text(t("meetings.series.intro"), { subtle: true, spacing: "None" }),
      titleInput(form.title, t),
      choiceInput({
        id: "repeat",
        label: t("meetings.series.repeat"),
        choices: repeats.map((value) => ({ title: t(`meetings.series.repeat.${value}`), value })),
        value: form.repeat,
      }),
      choiceInput({
        id: "week",
        label: t("meetings.series.week"),
        choices: weeksOfMonth.map((value) => ({
          title: t("meetings.series.weekName", { week: value }),
          value,
        })),
        value: form.week,
        long: true,
      }),
      choiceInput({
        id: "weekday",
        label: t("meetings.series.weekday"),
        choices: weekdays.map((value) => ({
          title: t("meetings.series.weekdayName", { weekday: value }),
          value,
        })),
        value: form.weekday,
        long: true,
      }),
      numberOf("day", t("meetings.series.day"), form.day, [1, 31], t),
      numberOf("every", t("meetings.series.every"), form.every, [1, 52], t),
      ...timeInputs(form, t),
      dateInput({
        id: "from",
        label: t("meetings.series.from"),
        value: form.from,
        required: t("meetings.form.dateWrong"),
      }),
      ...placeInputs(form, t),
      choiceInput({
        id: "onClosedDay",
        label: t("meetings.series.onClosedDay"),
        choices: closedDayRules.map((value) => ({
          title: t(`meetings.series.closed.${value}`),
          value,
        })),
        value: form.onClosedDay,
        long: true,
      }),
      toggleInput({
        id: "notInJuly",
        title: t("meetings.series.notInJuly"),
        on: form.notInJuly,
      }),
      label(t("meetings.series.slots")),
      ...slotInputs(form.slots, t),
      label(t("meetings.series.reminders")),
      text(t("meetings.series.workingDays"), { size: "Small", subtle: true, spacing: "None" }),
      daysBefore("announceDays", form, t),
      daysBefore("channelDays", form, t),
      daysBefore("partDays", form, t),
      daysBefore("personDays", form, t),
      timeInput({
        id: "remindTime",
        label: t("meetings.series.remindTime"),
        value: form.remindTime,
        required: t("meetings.series.remindTimeMissing"),
      }),
      chosenNumber({
        id: "soonMinutes",
        label: t("meetings.series.soonMinutes"),
        value: form.soonMinutes,
        offered: soonReminders,
        sentence: (minutes) => t("meetings.series.remindedSoon", { minutes }),
      }),
    ],
    [
      execute(
        t("meetings.form.save"),
        verbs.saveSeries,
        { ...form.rest, id: form.id, version: form.version },
        { primary: true },
      ),
    ],
  );

/** More choices do not fit on a card. */
const mostProjects = 100;

/** What a new meeting is made for. */
const templateInputs = (
  { template, project }: MeetingForm,
  projects: readonly { readonly id: string; readonly title: string }[],
  t: Translator,
): Element[] => [
  choiceInput({
    id: "template",
    label: t("agenda.template"),
    choices: meetingTemplates.map((value) => ({ title: t(`agenda.template.${value}`), value })),
    value: template,
  }),
  ...(projects.length > 0
    ? [
        choiceInput({
          id: "project",
          label: t("agenda.kickoff.project"),
          choices: [
            { title: t("agenda.queue.noProject"), value: "none" },
            ...projects.slice(0, mostProjects).map(({ id, title }) => ({ title, value: id })),
          ],
          value: project || "none",
          long: true,
        }),
      ]
    : []),
];

/** Of a new single meeting, or of one that stands. */
export const meetingFormCard = (
  form: MeetingForm,
  t: Translator,
  {
    projects = [],
    awaited = 0,
    problem,
  }: {
    readonly projects?: readonly { readonly id: string; readonly title: string }[];
    /** How many are told of a change. */
    readonly awaited?: number;
    readonly problem?: string;
  } = {},
): Card => {
  const isNew = form.version === "";
  const named = t(isNew ? "meetings.form.heading" : "meetings.form.moveHeading");
  return card(
    t.locale,
    named,
    [
      ...(problem ? [notice(problem)] : []),
      heading(named),
      text(isNew ? t("meetings.form.intro") : t("meetings.form.moveIntro", { count: awaited }), {
        subtle: true,
        spacing: "None",
      }),
      titleInput(form.title, t),
      ...(isNew ? templateInputs(form, projects, t) : []),
      dateInput({
        id: "date",
        label: t("meetings.form.date"),
        value: form.date,
        required: t("meetings.form.dateWrong"),
      }),
      ...timeInputs(form, t),
      ...placeInputs(form, t),
      ...(form.slots ? [label(t("agenda.template.slots")), ...slotInputs(form.slots, t)] : []),
    ],
    [
      execute(
        t("meetings.form.save"),
        verbs.saveMeeting,
        { id: form.id, version: form.version },
        { primary: true },
      ),
    ],
  );
};

/** Who gets a message when the meeting is moved or cancelled. */
export const awaitedOf = ({ counts }: Pick<MeetingView, "counts">): number =>
  counts.come + counts.maybe;

export const cancelFormCard = (
  meeting: MeetingView,
  t: Translator,
  { reason = "", problem }: { readonly reason?: string; readonly problem?: string } = {},
): Card =>
  card(
    t.locale,
    t("meetings.cancel.heading"),
    [
      ...(problem ? [notice(problem)] : []),
      heading(t("meetings.cancel.heading")),
      plain(t("meetings.card.spoken", { title: meeting.title, when: whenSentence(meeting, t) }), {
        weight: "Bolder",
      }),
      text(t("meetings.cancel.intro", { count: awaitedOf(meeting) }), { subtle: true }),
      textInput({
        id: "reason",
        label: t("meetings.cancel.reason"),
        value: reason.slice(0, meetingLimits.reason),
        maxLength: meetingLimits.reason,
      }),
    ],
    [
      execute(t("meetings.cancel.button"), verbs.cancelMeeting, {
        meeting: meeting.id,
        version: meeting.version,
      }),
      execute(t("meetings.cancel.keep"), verbs.manageMeetings),
    ],
  );

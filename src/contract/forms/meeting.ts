import type { MessageKey } from "../../i18n/catalogues.ts";
import type { MeetingView, meetingOperations } from "../meetings.ts";
import type { BodyIn } from "../operations.ts";
import { minutesBetween } from "../time-of-day.ts";
import { meetingTemplates } from "../vocabulary.ts";
import type { Form, Say, Shown } from "./form.ts";
import {
  hasSlots,
  type IsUsual,
  noSlots,
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

type Body = BodyIn<typeof meetingOperations.make>;

/** One meeting: a new one, or one that stands. */
export interface MeetingValues extends PlaceValues, SlotTexts {
  readonly date: string;
  /** What a new one is made for, and whose kick-off it is. */
  readonly template: string;
  readonly project: string;
}

interface Data {
  /** On a card: of the board. */
  readonly projects: readonly { readonly id: string; readonly title: string }[];
  /** How many are told of a change. */
  readonly awaited: number;
}

type Key =
  | PartsKey
  | Extract<
      MessageKey,
      | "agenda.kickoff.project"
      | "agenda.queue.noProject"
      | "agenda.queue.projectGone"
      | "agenda.template"
      | `agenda.template.${string}`
    >;
type Asked = Shown<MeetingValues, Data, Key>;

const isNew = ({ values }: Asked): boolean => values.version === "";

/** A new kick-off has lines of its own; on a card one may yet choose what the meeting is made for. */
const asksSlots = (shown: Asked): boolean =>
  hasSlots(shown.values) &&
  (shown.face === "card" || !isNew(shown) || shown.values.template !== "kickoff");

/** Of none on the board. */
const noProject = "none";

const slot = <F>(field: F) => ({ ...field, when: asksSlots });

export const meetingForm: Form<MeetingValues, Data, Body, Key> = {
  heading: (shown) => shown.t(isNew(shown) ? "meetings.form.heading" : "meetings.form.moveHeading"),
  intro: (shown) => {
    if (isNew(shown)) return shown.t("meetings.form.intro");
    // The tab says it once the time or the place is another one.
    return shown.face === "card"
      ? shown.t("meetings.form.moveIntro", { count: shown.data.awaited })
      : "";
  },
  send: ({ t }) => t("meetings.form.save"),
  fields: {
    id: { kind: "kept" },
    version: { kind: "kept" },
    template: {
      kind: "choice",
      few: true,
      label: ({ t }) => t("agenda.template"),
      wrong: ({ t }) => t("errors.invalid"),
      when: isNew,
      choices: ({ t }) =>
        meetingTemplates.map((value) => ({ title: t(`agenda.template.${value}`), value })),
    },
    project: {
      kind: "choice",
      label: ({ t }) => t("agenda.kickoff.project"),
      wrong: ({ t }) => t("agenda.queue.projectGone"),
      when: (shown) =>
        isNew(shown) &&
        (shown.face === "card"
          ? shown.data.projects.length > 0
          : shown.values.template === "kickoff"),
      found: () => ({ what: "projects" }),
      choices: ({ t, data: { projects } }) => [
        { title: t("agenda.queue.noProject"), value: noProject },
        ...projects.map(({ id, title }) => ({ title, value: id })),
      ],
    },
    title: titleField,
    date: {
      kind: "date",
      required: true,
      label: ({ t }) => t("meetings.form.date"),
      wrong: ({ t }) => t("meetings.form.dateWrong"),
    },
    ...timeFields,
    ...placeFields,
    newsName: slot(slotFields.newsName),
    newsMinutes: slot(slotFields.newsMinutes),
    themeName: slot(slotFields.themeName),
    themeMinutes: slot(slotFields.themeMinutes),
    projectsName: slot(slotFields.projectsName),
    projectsMinutes: slot(slotFields.projectsMinutes),
  },
  parts: {
    slots: {
      ...slotsPart,
      title: (shown) =>
        shown.face === "card" && isNew(shown)
          ? shown.t("agenda.template.slots")
          : slotsPart.title(shown),
    },
  },
  paths: { minutes: "ends", ...slotPaths },
  conflict: savedOver,
};

export const newMeetingValues = (
  { id, today }: { readonly id: string; readonly today: string },
  t: Say<PartsKey>,
): MeetingValues => ({
  ...{ id, version: "", title: t("meetings.series.defaultTitle") },
  ...{ date: today, time: usualSeries.time, ends: usualSeries.ends },
  ...{ place: "", joinUrl: "", template: "network", project: noProject },
  ...slotTexts(t),
});

/** What the wall calendar and the wall clock show at that moment, where the meeting is. */
type LocalOf = (at: string, zone: string) => { readonly date: string; readonly time: string };

export const meetingValues = (
  meeting: MeetingView,
  localOf: LocalOf,
  t: Say<PartsKey>,
): MeetingValues => {
  const { id, version, title, start, end, zone, place, joinUrl, template, project } = meeting;
  return {
    ...{ id, version, title, place, joinUrl, template, project: project?.id ?? noProject },
    ...localOf(start, zone),
    ends: localOf(end, zone).time,
    ...(meeting.series === undefined ? slotTexts(t, meeting.slots) : noSlots),
  };
};

/** As far as it was typed: the server says what does not fit. */
export const meetingBody = (
  values: MeetingValues,
  isUsual: IsUsual,
): Omit<Body, "id" | "template" | "project"> => ({
  version: values.version,
  title: values.title,
  date: values.date,
  time: values.time,
  minutes: minutesBetween(values.time, values.ends),
  place: values.place,
  joinUrl: values.joinUrl.trim(),
  ...(hasSlots(values) &&
    (values.version !== "" || values.template !== "kickoff") && {
      slots: slotsOf(values, isUsual),
    }),
});

/** What is said of a new meeting besides. */
export const newMeetingBody = (values: MeetingValues, isUsual: IsUsual): Body =>
  ({
    ...meetingBody(values, isUsual),
    id: values.id,
    ...(values.template && { template: values.template }),
    ...(values.template === "kickoff" &&
      values.project &&
      values.project !== noProject && { project: values.project }),
  }) as Body;

import type { MeetingView } from "../../src/contract/meetings.ts";
import { usualSeries } from "../../src/contract/vocabulary.ts";
import type { Translator } from "../shell/language.ts";
import { type Difference, differencesOf, type Told } from "./differences.ts";
import { localIn, minutesBetween, typedSentence } from "./moments.ts";
import { type SlotTexts, slotsIn, slotTextsOf, toldSlots, usualSlotTexts } from "./slot-draft.ts";

/** A meeting as it is typed. */
export interface MeetingDraft extends SlotTexts {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly date: string;
  readonly time: string;
  readonly ends: string;
  readonly place: string;
  readonly joinUrl: string;
  /** What it is made for, and whose kick-off it is; decided when it is made. */
  readonly template: MeetingView["template"];
  readonly project: string;
  /** Whose parts it has; empty: its own. */
  readonly series: string;
}

/** Whether its parts are typed here: a meeting of a series has the series', a new kick-off lines of its own. */
export const hasSlots = ({ series, version, template }: MeetingDraft): boolean =>
  series === "" && (version !== "" || template !== "kickoff");

export const newMeetingDraft = (today: string, t: Translator): MeetingDraft => ({
  id: crypto.randomUUID(),
  version: "",
  title: t("meetings.series.defaultTitle"),
  date: today,
  time: usualSeries.time,
  ends: usualSeries.ends,
  place: "",
  joinUrl: "",
  template: "network",
  project: "",
  series: "",
  ...usualSlotTexts(t),
});

const whenAndWhere = ({ start, end, zone, place }: MeetingView) => {
  const { date, time } = localIn(start, zone);
  return { date, time, ends: localIn(end, zone).time, place };
};

export const meetingDraftOf = (meeting: MeetingView, t: Translator): MeetingDraft => {
  const { id, version, title, joinUrl, template, project, series = "", slots } = meeting;
  return {
    ...{ id, version, title, joinUrl, template, series },
    project: project?.id ?? "",
    ...whenAndWhere(meeting),
    ...slotTextsOf(slots, t),
  };
};

export const meetingIn = (draft: MeetingDraft, t: Translator) => {
  const { version, title, date, time, ends, place, joinUrl } = draft;
  return {
    version,
    title,
    date,
    time,
    minutes: minutesBetween(time, ends),
    place,
    joinUrl: joinUrl.trim(),
    ...(hasSlots(draft) && { slots: slotsIn(draft, t) }),
  };
};

/** What is said of a new meeting besides. */
export const newMeetingIn = (draft: MeetingDraft, t: Translator) => ({
  ...meetingIn(draft, t),
  template: draft.template,
  ...(draft.template === "kickoff" && draft.project && { project: draft.project }),
});

/** Whether those who come have to know: they would come at a wrong time, or to a wrong place. */
export const isElsewhere = (draft: MeetingDraft, meeting: MeetingView): boolean => {
  const { date, time, ends, place } = whenAndWhere(meeting);
  return draft.date !== date || draft.time !== time || draft.ends !== ends || draft.place !== place;
};

const told = (draft: MeetingDraft, t: Translator): Told => [
  [t("meetings.form.title"), draft.title],
  [t("meetings.form.date"), typedSentence(draft.date, draft.time, draft.ends, t)],
  [t("meetings.form.place"), draft.place],
  [t("meetings.form.joinUrl"), draft.joinUrl],
  ...(hasSlots(draft) ? toldSlots(draft, t) : []),
];

export const meetingDifferences = (
  mine: MeetingDraft,
  theirs: MeetingDraft,
  t: Translator,
): readonly Difference[] => differencesOf(told(mine, t), told(theirs, t));

import type { MeetingView } from "../../src/contract/meetings.ts";
import { usualSeries } from "../../src/contract/vocabulary.ts";
import type { Translator } from "../shell/language.ts";
import { type Difference, differencesOf, type Told } from "./differences.ts";
import { localIn, minutesBetween, sayTyped, today } from "./moments.ts";

/** A meeting as it is typed. */
export interface MeetingDraft {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly date: string;
  readonly time: string;
  readonly ends: string;
  readonly place: string;
  readonly joinUrl: string;
  /** What it is made for, and whose kick-off it is; decided when it is made. */
  readonly template: string;
  readonly project: string;
}

export const newMeetingDraft = (t: Translator): MeetingDraft => ({
  id: crypto.randomUUID(),
  version: "",
  title: t("meetings.series.defaultTitle"),
  date: today(),
  time: usualSeries.time,
  ends: usualSeries.ends,
  place: "",
  joinUrl: "",
  template: "network",
  project: "",
});

export const meetingDraftOf = (meeting: MeetingView): MeetingDraft => {
  const { id, version, title, place, joinUrl, zone } = meeting;
  const { date, time } = localIn(meeting.start, zone);
  const { time: ends } = localIn(meeting.end, zone);
  const { template, project } = meeting;
  return {
    ...{ id, version, title, date, time, ends, place, joinUrl },
    ...{ template, project: project?.id ?? "" },
  };
};

export const meetingIn = ({ version, title, date, time, ends, place, joinUrl }: MeetingDraft) => ({
  version,
  title,
  date,
  time,
  minutes: minutesBetween(time, ends),
  place,
  joinUrl: joinUrl.trim(),
});

/** What is said of a new meeting besides. */
export const newMeetingIn = ({ template, project, ...draft }: MeetingDraft) => ({
  ...meetingIn({ template, project, ...draft }),
  template,
  ...(template === "kickoff" && project && { project }),
});

/** Whether those who come have to know: they would come at a wrong time, or to a wrong place. */
export const isElsewhere = (draft: MeetingDraft, meeting: MeetingView): boolean => {
  const { date, time, ends, place } = meetingDraftOf(meeting);
  return draft.date !== date || draft.time !== time || draft.ends !== ends || draft.place !== place;
};

const told = (draft: MeetingDraft, t: Translator): Told => [
  [t("meetings.form.title"), draft.title],
  [t("meetings.form.date"), sayTyped(draft.date, draft.time, draft.ends, t)],
  [t("meetings.form.place"), draft.place],
  [t("meetings.form.joinUrl"), draft.joinUrl],
];

export const meetingDifferences = (
  mine: MeetingDraft,
  theirs: MeetingDraft,
  t: Translator,
): readonly Difference[] => differencesOf(told(mine, t), told(theirs, t));

import { instantOf } from "../calendar/local.ts";
import type { AnswersInTime, HomeFigures } from "../contract/home.ts";
import type { IdeaStage } from "../contract/vocabulary.ts";

/** What the figures are made of: dates of what everybody may see. */
export interface Counted {
  readonly projects: number;
  readonly ideas: readonly { readonly submittedAt: Date; readonly stage: IdeaStage }[];
  readonly inTime?: AnswersInTime | undefined;
  readonly lessons: readonly Date[];
  /** Of the meetings held. */
  readonly meetings: readonly { readonly id: string; readonly start: Date }[];
  /** Of those meetings whose answers may be shown. */
  readonly pulses: readonly {
    readonly meeting: string;
    readonly answers: number;
    readonly average: number;
  }[];
}

const twoDigits = (month: number): string => String(month).padStart(2, "0");

/** By month and zone: to reckon with zones takes longer than to count. */
const knownStarts = new Map<string, readonly number[]>();
const mostKnown = 200;

/** When each month of the year began, up to the month of that day. */
const monthStarts = (today: string, zone: string): readonly number[] => {
  const key = `${today.slice(0, 7)} ${zone}`;
  const starts =
    knownStarts.get(key) ??
    Array.from({ length: Number(today.slice(5, 7)) }, (_, at) => {
      const date = `${today.slice(0, 4)}-${twoDigits(at + 1)}-01`;
      return instantOf({ date, time: "00:00" }, zone).getTime();
    });
  if (knownStarts.size >= mostKnown) knownStarts.clear();
  knownStarts.set(key, starts);
  return starts;
};

/** The month of this year that a time is in; -1: it was before. */
const monthIn = (starts: readonly number[], time: Date): number =>
  starts.findLastIndex((start) => start <= time.getTime());

const figureOf = (dates: readonly Date[], starts: readonly number[]) => {
  const months = starts.map(() => 0);
  for (const date of dates) {
    const month = monthIn(starts, date);
    if (month >= 0) months[month] = (months[month] ?? 0) + 1;
  }
  return { total: dates.length, year: months.reduce((sum, one) => sum + one, 0), months };
};

/** Each answer weighs the same. */
const meanOf = (pulses: Counted["pulses"]) => {
  const answers = pulses.reduce((sum, pulse) => sum + pulse.answers, 0);
  const total = pulses.reduce((sum, pulse) => sum + pulse.average * pulse.answers, 0);
  return answers === 0 ? undefined : { answers, average: total / answers };
};

/** Of the network, with how this year went month by month. */
export const homeFigures = (counted: Counted, today: string, zone: string): HomeFigures => {
  const starts = monthStarts(today, zone);
  const startOf = new Map(counted.meetings.map(({ id, start }) => [id, start]));
  const byMonth = Map.groupBy(counted.pulses, ({ meeting }) => {
    const start = startOf.get(meeting);
    return start ? monthIn(starts, start) : -1;
  });
  const pulsesOf = (month: number) => byMonth.get(month) ?? [];
  const pulse = meanOf(starts.flatMap((_, month) => pulsesOf(month)));
  return {
    year: Number(today.slice(0, 4)),
    projects: counted.projects,
    ideas: {
      ...figureOf(
        counted.ideas.map(({ submittedAt }) => submittedAt),
        starts,
      ),
      trial: counted.ideas.filter(({ stage }) => stage === "trial").length,
      ...(counted.inTime && { inTime: counted.inTime }),
    },
    lessons: figureOf(counted.lessons, starts),
    meetings: figureOf(
      counted.meetings.map(({ start }) => start),
      starts,
    ),
    ...(pulse && {
      pulse: {
        ...pulse,
        months: starts.map((_, month) => meanOf(pulsesOf(month))?.average ?? null),
      },
    }),
  };
};

import { localOf } from "../../calendar/local.ts";
import type { Figures, MeetingFigures, YearFigures } from "../../contract/figures.ts";
import type { MeetingAnswer } from "../../contract/vocabulary.ts";
import type { Meeting, Rsvp } from "../meeting.ts";

/** What the pulse of a meeting came to, if it may be told. */
export interface PulseFigure {
  readonly meeting: string;
  readonly answers: number;
  readonly average: number;
}

export interface FigureSources {
  readonly meetings: readonly Meeting[];
  readonly rsvps: readonly Rsvp[];
  readonly pulses: readonly PulseFigure[];
  /** How many were in a meeting, by its id. */
  readonly present: ReadonlyMap<string, number>;
}

const sumOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0);

const meanOf = (numbers: readonly number[]): number => sumOf(numbers) / numbers.length;

const known = <T>(values: readonly (T | undefined)[]): T[] =>
  values.filter((value) => value !== undefined);

const yearOf = (year: number, meetings: readonly MeetingFigures[]): YearFigures => {
  const present = known(meetings.map((meeting) => meeting.present));
  const pulses = known(meetings.map(({ pulse }) => pulse));
  const answers = sumOf(pulses.map((pulse) => pulse.answers));
  return {
    year,
    meetings: meetings.length,
    come: meanOf(meetings.map(({ come }) => come)),
    maybe: meanOf(meetings.map(({ maybe }) => maybe)),
    no: meanOf(meetings.map(({ no }) => no)),
    ...(present.length > 0 && { present: meanOf(present) }),
    // Each answer weighs the same; of meetings with too few there is nothing to weigh.
    ...(answers > 0 && {
      pulse: { answers, average: sumOf(pulses.map((one) => one.average * one.answers)) / answers },
    }),
  };
};

/** Of the meetings that were held: who came and how it went, each by itself and year by year. */
export const figuresOf = (
  { meetings, rsvps, pulses, present }: FigureSources,
  now: Date,
): Figures => {
  const pulseOf = new Map(pulses.map(({ meeting, ...pulse }) => [meeting, pulse]));
  const counts = new Map<string, Record<MeetingAnswer, number>>();
  for (const { meeting, answer } of rsvps) {
    const count = counts.get(meeting) ?? { come: 0, maybe: 0, no: 0 };
    count[answer]++;
    counts.set(meeting, count);
  }
  const held = meetings
    .filter(({ cancelled, end }) => !cancelled && end <= now)
    .sort((one, other) => one.start.getTime() - other.start.getTime())
    .map(({ id, title, start, zone }): MeetingFigures => {
      const there = present.get(id);
      const pulse = pulseOf.get(id);
      return {
        id,
        title,
        day: localOf(start, zone).date,
        ...(counts.get(id) ?? { come: 0, maybe: 0, no: 0 }),
        ...(there !== undefined && { present: there }),
        ...(pulse && { pulse }),
      };
    });
  const years = Map.groupBy(held, ({ day }) => Number(day.slice(0, 4)));
  return { meetings: held, years: Array.from(years, ([year, own]) => yearOf(year, own)) };
};

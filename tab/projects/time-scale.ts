/* Where dates stand on a line of time. All dates are `2026-11-30`. */

/** From the first day on, up to the last, in days since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Mark {
  readonly at: string;
  /** Absent: it is a month. */
  readonly quarter?: number;
}

const dayLength = 86_400_000;

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayLength;

const dateOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);

const monthIn = (date: string): [year: number, month: number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)) - 1,
];

/** More is not seen at once: what began long before begins at the edge. */
const most = { month: 24, quarter: 60 } as const;

/** All that is dated and today, in whole months or quarters. */
export const spanOf = (
  things: readonly { readonly start: string; readonly end: string }[],
  today: string,
  step: keyof typeof most,
): Span => {
  const dates = [today, ...things.flatMap(({ start, end }) => [start, end])].filter(Boolean).sort();
  const size = step === "month" ? 1 : 3;
  const begin = (date: string, ahead: number): string => {
    const [year, month] = monthIn(date);
    return dateOf(year, month - (month % size) + ahead);
  };
  const [year, month] = monthIn(today);
  const earliest = dateOf(year, month - most[step] / 2);
  const latest = dateOf(year, month + most[step] / 2);
  const from = begin(dates[0] ?? today, 0);
  const to = begin(dates.at(-1) ?? today, size);
  return {
    from: dayOf(from < earliest ? begin(earliest, 0) : from),
    to: dayOf(to > latest ? begin(latest, size) : to),
  };
};

/** Its place in per cent, of a date or of so many days after it. */
export const placeIn = ({ from, to }: Span, date: string, after = 0): number =>
  Math.min(100, Math.max(0, ((dayOf(date) + after - from) / (to - from)) * 100));

export const marksIn = ({ from, to }: Span, step: keyof typeof most): readonly Mark[] => {
  const marks: Mark[] = [];
  const size = step === "month" ? 1 : 3;
  const [year, month] = monthIn(new Date(from * dayLength).toISOString());
  for (let ahead = 0; ; ahead += size) {
    const at = dateOf(year, month + ahead);
    if (dayOf(at) >= to) return marks;
    const quarter = ((month + ahead) % 12) / 3 + 1;
    marks.push(step === "month" ? { at } : { at, quarter });
  }
};

import type { HomeFigures } from "../../src/contract/home.ts";
import { useTranslator } from "../shell/language.ts";

const width = 64;
const height = 26;
const room = 3;

/** Of each month the sum so far: a line that rises. */
const sums = (months: readonly number[]): number[] => {
  let sum = 0;
  return months.map((count) => (sum += count));
};

/** The figures say the same in words. */
const Spark = ({ values, least = 0 }: { values: readonly number[]; least?: number }) => {
  const most = Math.max(...values, least + 1);
  if (values.length < 2 || values.every((value) => value === least)) return null;
  const x = (at: number): number => (at * width) / Math.max(values.length - 1, 1);
  const y = (value: number): number =>
    height - room - ((value - least) * (height - 2 * room)) / (most - least);
  const line = values.map((value, at) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join("L");
  return (
    <svg class="spark" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path class="area" d={`M${line}V${height}H0Z`} />
      <path d={`M${line}`} />
      <circle cx={width} cy={y(values.at(-1) ?? 0)} r="3" />
    </svg>
  );
};

interface FigureProps {
  readonly value: string;
  readonly words: string;
  readonly more?: string | undefined;
  readonly values?: readonly number[];
  readonly least?: number;
}

const Figure = ({ value, words, more, values = [], least = 0 }: FigureProps) => (
  <li>
    <b>{value}</b>
    <Spark values={values} least={least} />
    <span class="caption">{words}</span>
    {more && <span class="caption">{more}</span>}
  </li>
);

/** The network's year in a few figures. */
export const YearSection = ({ figures }: { readonly figures: HomeFigures }) => {
  const t = useTranslator();
  const { projects, ideas, lessons, meetings, pulse } = figures;
  const said = (value: number): string => value.toLocaleString(t.locale);
  const isEmpty = projects + ideas.total + lessons.total + meetings.total === 0;
  return (
    <section class="year" aria-labelledby="year">
      <div class="section-head">
        <h2 id="year" class="section-title">
          {t("home.year.heading")}
        </h2>
        <a href="#/meetings/figures">{t("home.year.all")}</a>
      </div>
      {isEmpty ? (
        <p class="caption">{t("home.year.none")}</p>
      ) : (
        <ul class="stats surface">
          <Figure value={said(projects)} words={t("home.year.projects", { count: projects })} />
          <Figure
            value={said(ideas.year)}
            words={t("home.year.ideas", { count: ideas.year, trial: ideas.trial })}
            more={
              ideas.inTime &&
              t("home.year.inTime", { share: ideas.inTime.count / ideas.inTime.total })
            }
            values={sums(ideas.months)}
          />
          <Figure
            value={said(lessons.year)}
            words={t("home.year.lessons", { count: lessons.year })}
            values={sums(lessons.months)}
          />
          {pulse ? (
            <Figure
              value={pulse.average.toLocaleString(t.locale, {
                minimumFractionDigits: 1,
                maximumFractionDigits: 1,
              })}
              words={t("home.year.pulse")}
              values={pulse.months.filter((average) => average !== null)}
              least={1}
            />
          ) : (
            <Figure
              value={said(meetings.year)}
              words={t("home.year.meetings", { count: meetings.year })}
              values={sums(meetings.months)}
            />
          )}
        </ul>
      )}
    </section>
  );
};

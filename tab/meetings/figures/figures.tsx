import { useState } from "preact/hooks";
import type {
  Figures as FiguresView,
  MeetingFigures,
  YearFigures,
} from "../../../src/contract/figures.ts";
import { pulseRatings } from "../../../src/contract/vocabulary.ts";
import { dayOf, shortDayIn } from "../../../src/i18n/moments.ts";
import { useTranslator } from "../../shell/language.ts";
import { useLive } from "../../shell/live.ts";
import { Empty, LoadState } from "../../ui/state.tsx";
import { Bars, Line, type Point } from "./chart.tsx";
import "./figures.css";
import { Segmented } from "../../ui/segmented.tsx";
import { getFigures } from "./api.ts";

const spans = ["meetings", "years"] as const;
type Span = (typeof spans)[number];

/** A row of the table and a place in the pictures: a meeting, or a year of them. */
interface Entry extends Pick<MeetingFigures, "come" | "maybe" | "no" | "present" | "pulse"> {
  readonly id: string;
  /** In the table. */
  readonly name: string;
  /** Below the picture. */
  readonly label: string;
  readonly group: string;
}

const useFormats = () => {
  const { locale } = useTranslator();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    number: (value: number): string => number.format(value),
    short: (day: string): string => shortDayIn(locale, new Date(day), "UTC"),
    long: (day: string): string => dayOf(locale, day),
  };
};

const ratings = pulseRatings.map(Number);
const [lowest, highest] = [Math.min(...ratings), Math.max(...ratings)];

const Tables = ({ entries, span }: { entries: readonly Entry[]; span: Span }) => {
  const t = useTranslator();
  const { number } = useFormats();
  const cell = (value: number | undefined): string => (value === undefined ? "–" : number(value));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled by the keyboard too.
    <section class="table" tabIndex={0} aria-label={t("figures.table")}>
      <table>
        <caption>{t(`figures.caption.${span}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`figures.${span === "meetings" ? "meeting" : "year"}`)}</th>
            <th scope="col">{t("figures.present")}</th>
            <th scope="col">{t("figures.come")}</th>
            <th scope="col">{t("figures.maybe")}</th>
            <th scope="col">{t("figures.no")}</th>
            <th scope="col">{t("figures.pulse")}</th>
            <th scope="col">{t("figures.answers")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.toReversed().map(({ id, name, come, maybe, no, present, pulse }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {[present, come, maybe, no, pulse?.average, pulse?.answers].map((value, at) => (
                <td key={at}>{cell(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Charts = ({ entries, span }: { entries: readonly Entry[]; span: Span }) => {
  const t = useTranslator();
  const { number } = useFormats();
  const pointsOf = (values: (entry: Entry) => Point["values"]): Point[] =>
    entries.map((entry) => ({
      id: entry.id,
      label: entry.label,
      group: entry.group,
      values: values(entry),
    }));
  return (
    <div class="charts">
      <figure class="tile">
        <figcaption>
          <h3>{t(`figures.attendance.${span}`)}</h3>
          <ul class="legend">
            <li class="said">{t("figures.come")}</li>
            <li class="came">{t("figures.present")}</li>
          </ul>
        </figcaption>
        <Bars
          points={pointsOf(({ come, present }) => [come, present])}
          label={t("figures.picture", { what: t(`figures.attendance.${span}`) })}
          format={number}
        />
      </figure>
      <figure class="tile">
        <figcaption>
          <h3>{t(`figures.pulse.${span}`)}</h3>
          <p class="quiet">{t("figures.pulseNote")}</p>
        </figcaption>
        <Line
          points={pointsOf(({ pulse }) => [pulse?.average])}
          from={lowest}
          to={highest}
          label={t("figures.picture", { what: t(`figures.pulse.${span}`) })}
          format={number}
        />
      </figure>
    </div>
  );
};

/** Who came and how it went, over time: pictures, and the same numbers as a table beside them. */
export const Figures = () => {
  const t = useTranslator();
  const { short, long } = useFormats();
  const live = useLive(getFigures);
  const { value } = live;
  const [span, setSpan] = useState<Span>("meetings");

  const entriesOf = ({ meetings, years }: FiguresView): Entry[] =>
    span === "meetings"
      ? meetings.map((meeting: MeetingFigures) => ({
          ...meeting,
          name: t("figures.meetingName", { title: meeting.title, day: long(meeting.day) }),
          label: short(meeting.day),
          group: meeting.day.slice(0, 4),
        }))
      : years.map((year: YearFigures) => ({
          ...year,
          id: String(year.year),
          name: t("figures.yearName", { year: String(year.year), meetings: year.meetings }),
          label: String(year.year),
          group: "",
        }));

  const entries = value ? entriesOf(value) : [];
  return (
    <section class="figures" aria-labelledby="figures">
      <div class="tools">
        <h2 id="figures">{t("figures.title")}</h2>
        <Segmented
          label={t("figures.span")}
          choices={spans.map((name) => ({ value: name, title: t(`figures.by.${name}`) }))}
          value={span}
          onChange={setSpan}
        />
      </div>
      <LoadState of={live} />
      {value && entries.length === 0 && <Empty icon="figures">{t("figures.empty")}</Empty>}
      {entries.length > 0 && (
        <div class="beside">
          <Charts entries={entries} span={span} />
          <Tables entries={entries} span={span} />
        </div>
      )}
    </section>
  );
};

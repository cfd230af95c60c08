import "./views.css";
import { useState } from "preact/hooks";
import type { ProjectView } from "../../src/contract/projects.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { dateIn } from "../../src/i18n/moments.ts";
import { monthOf, shortDateOf } from "../../src/i18n/short-dates.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { dateFrom, useZone } from "../shell/zone.ts";
import { Icon } from "../ui/icon.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { LoadState, Unread } from "../ui/state.tsx";
import { More } from "./more.tsx";
import { usePhaseName } from "./phases.ts";
import { type Mark, marksIn, placeIn, type Span, spanOf } from "./time-scale.ts";
import { type ListProps, useProjects } from "./use-projects.ts";

type Step = "month" | "quarter";

const datesText = ({ start, end }: ProjectView, t: Translator): string => {
  const [first, last] = [start, end].map((date) => date && shortDateOf(t.locale, date)) as [
    string,
    string,
  ];
  if (first && last) return t("projects.timeline.dates", { start: first, end: last });
  return first
    ? t("projects.timeline.from", { start: first })
    : t("projects.timeline.until", { end: last });
};

const markText = ({ at, quarter }: Mark, isFirst: boolean, t: Translator): string => {
  const year = at.slice(0, 4);
  const part = quarter ? t("projects.timeline.quarter", { quarter }) : monthOf(t.locale, at);
  return isFirst || at.endsWith("-01-01") ? `${part} ${year}` : part;
};

const startsPart = ({ at, quarter }: Mark): boolean =>
  at.endsWith("-01-01") || (quarter === undefined && at.endsWith("-07-01"));

/** Those whose words have room on a phone: where a year or its half starts, and the first when the next is far. */
const namedIn = (marks: readonly Mark[]): readonly Mark[] => {
  const near = marks.slice(1, marks[0]?.quarter ? 3 : 5);
  return marks.filter((mark, index) => startsPart(mark) || (index === 0 && !near.some(startsPart)));
};

const Row = (props: { readonly project: ProjectView; readonly span: Span }) => {
  const { project, span } = props;
  const t = useTranslator();
  const phaseName = usePhaseName();
  const from = project.start ? placeIn(span, project.start) : 0;
  const to = project.end ? placeIn(span, project.end, 1) : 100;
  const isOpen = `${project.start ? "" : "no-start"} ${project.end ? "" : "no-end"}`;
  return (
    <li>
      <a href={`#/${tabViews.project(project.id)}`}>
        <Icon name={project.phase} size={16} label={phaseName(project.phase)} />
        <span class="name">{project.title}</span>
        <span class="dates">{datesText(project, t)}</span>
      </a>
      <span class="track" aria-hidden="true">
        <i
          class={`${project.phase} ${isOpen}`}
          style={{ left: `${from}%`, width: `${Math.max(to - from, 0.6)}%` }}
        />
      </span>
    </li>
  );
};

const Undated = ({ projects }: { readonly projects: readonly ProjectView[] }) => {
  const t = useTranslator();
  const phaseName = usePhaseName();
  return (
    <section class="undated" aria-labelledby="undated">
      <h3 id="undated">
        {t("projects.timeline.none")} <span class="count">{projects.length}</span>
      </h3>
      <p class="caption">{t("projects.timeline.noneHint")}</p>
      <ul>
        {projects.map(({ id, title, phase }) => (
          <li key={id}>
            <Icon name={phase} size={16} label={phaseName(phase)} />
            <a href={`#/${tabViews.project(id)}`}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Scale = (props: {
  readonly projects: readonly ProjectView[];
  readonly step: Step;
  readonly today: string;
}) => {
  const { projects, step, today } = props;
  const t = useTranslator();
  const zone = useZone();
  const span = spanOf(projects, today, step);
  const marks = marksIn(span, step);
  const named = namedIn(marks);
  const now = placeIn(span, today);
  return (
    <div class={`timeline by-${step}`}>
      <div class="marks" aria-hidden="true">
        {marks.map((mark, index) => (
          <span
            key={mark.at}
            class={named.includes(mark) ? "named" : undefined}
            style={{ left: `${placeIn(span, mark.at)}%` }}
          >
            {markText(mark, index === 0, t)}
          </span>
        ))}
      </div>
      <ol>
        {projects.map((project) => (
          <Row key={project.id} project={project} span={span} />
        ))}
      </ol>
      <div class="now">
        <span class={now > 60 ? "line late" : "line"} style={{ left: `${now}%` }}>
          <span>
            {t("projects.timeline.today", {
              date: dateIn(t.locale, new Date(`${today}T12:00:00Z`), zone),
            })}
          </span>
        </span>
      </div>
    </div>
  );
};

/** From start to end as bars, by month or by quarter, with those that have no dates below. */
export const ProjectTimeline = (props: ListProps) => {
  const t = useTranslator();
  const zone = useZone();
  const [step, setStep] = useState<Step>("quarter");
  const live = useProjects({
    ...props,
    order: "start",
    down: false,
  });
  const { value, showMore } = live;
  if (!value) return <LoadState of={live} />;
  const dated = value.projects.filter(({ start, end }) => start || end);
  const undated = value.projects.filter(({ start, end }) => !start && !end);
  return (
    <>
      <LoadState of={live} />
      {dated.length > 0 && (
        <>
          <div class="list-tools">
            <Segmented
              label={t("projects.timeline.step")}
              choices={[
                { value: "month", title: t("projects.timeline.months") },
                { value: "quarter", title: t("projects.timeline.quarters") },
              ]}
              value={step}
              onChange={setStep}
            />
          </div>
          <Scale projects={dated} step={step} today={dateFrom(zone, new Date())} />
        </>
      )}
      {undated.length > 0 && <Undated projects={undated} />}
      <More shown={value.projects.length} total={value.total} onMore={showMore} />
      <Unread count={value.unread} />
    </>
  );
};

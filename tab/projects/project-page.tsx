import { rarely } from "../shell/intervals.ts";
import "../ui/thing-page.css";
import "./project-page.css";
import { useCallback, useState } from "preact/hooks";
import type { Me } from "../../src/contract/networks.ts";
import type { PageShown } from "../../src/contract/projects.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { type Locale, projectLimits } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import type { Asked } from "../shell/pages.ts";
import { useMay } from "../shell/rights.ts";
import { useZone } from "../shell/zone.ts";
import { Announcements } from "../ui/announcements.tsx";
import { Button } from "../ui/button.tsx";
import { Crumbs } from "../ui/crumbs.tsx";
import { useEntries } from "../ui/history.tsx";
import { softHyphened } from "../ui/hyphens.ts";
import { Icon } from "../ui/icon.tsx";
import { LaterView } from "../ui/later-view.tsx";
import { Linked } from "../ui/linked.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { SectorTag } from "../ui/people.tsx";
import { Place } from "../ui/place.tsx";
import { usePress } from "../ui/press.ts";
import { LoadState } from "../ui/state.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useToast } from "../ui/toasts.tsx";
import { Actions } from "./actions.tsx";
import { Composer } from "./composer.tsx";
import { HandoverBar } from "./handover.tsx";
import { Needs } from "./needs.tsx";
import { Outcome } from "./outcome.tsx";
import { isOver } from "./over.ts";
import {
  archiveProject,
  getChoices,
  getProject,
  getProjectHistory,
  usualShown,
} from "./page-api.ts";
import type { PartProps } from "./part.ts";
import { PhaseBand } from "./phase-band.tsx";
import { ProjectDialog } from "./project-dialog.tsx";
import { Side } from "./side.tsx";
import { Support } from "./support.tsx";
import { Timeline } from "./timeline.tsx";

interface Props {
  readonly id: string;
  /** Empty, or the name of a tab of the page. */
  readonly tab: string;
  readonly me: Me;
}

const Archived = ({ project, onChanged }: PartProps) => {
  const t = useTranslator();
  const may = useMay();
  const press = usePress(onChanged);
  return (
    <section class="asks rests" aria-label={t("projects.page.archived")}>
      <Icon name="hint" />
      <p>{t("projects.page.archivedHow")}</p>
      {project.keeps && may("PUT /api/projects/:id/archive") && (
        <span class="presses">
          <Button
            onClick={() =>
              void press({
                send: () => archiveProject(project.id, false),
                said: t("projects.page.restored"),
              })
            }
          >
            {t("projects.page.restore")}
          </Button>
        </span>
      )}
    </section>
  );
};

const Head = (props: PartProps & { readonly onEdit?: (() => void) | undefined }) => {
  const t = useTranslator();
  const { title, goal, facts, language } = props.project;
  const lang = (language || undefined) as Locale | undefined;
  return (
    <>
      <Crumbs path={[{ href: tabViews.board, title: t("app.board") }]} title={title} />
      <header class="thing-head">
        <div>
          {facts.sectors.length > 0 && (
            <p class="sectors">
              {facts.sectors.map((name) => (
                <SectorTag key={name} name={name} />
              ))}
            </p>
          )}
          <PageHeading>
            <span lang={lang} dir="auto">
              {softHyphened(title, lang)}
            </span>
          </PageHeading>
          {goal && (
            <p class="goal" lang={lang} dir="auto">
              {goal}
            </p>
          )}
        </div>
        <Actions {...props} />
      </header>
    </>
  );
};

interface NewsProps extends PartProps {
  readonly tab: string;
  readonly me: Me;
}

const News = (props: NewsProps) => {
  const { project, me, tab } = props;
  const { id, tells, archived } = project;
  const t = useTranslator();
  const may = useMay();
  const zone = useZone();
  const entries = useEntries();
  const load = useCallback((asked: Asked) => getProjectHistory(id, asked), [id]);
  const here = tabViews.project(id);
  const showsHistory = may("GET /api/projects/:id/history");
  const isHistory = tab === "history" && showsHistory;
  return (
    <section class="surface happened" aria-label={t("projects.page.news")}>
      <Tabs
        label={t("projects.page.tabs")}
        tabs={[
          { href: `#/${here}`, title: t("projects.page.news"), current: !isHistory },
          ...(showsHistory
            ? [
                {
                  href: `#/${here}/history`,
                  title: t("history.heading"),
                  current: isHistory,
                },
              ]
            : []),
        ]}
      />
      {isHistory ? (
        <div class="entries">
          <LaterView part={entries} props={{ load, zone }} />
        </div>
      ) : (
        <>
          {tells && may("POST /api/projects/:id/news") && !archived && (
            <Composer key={id} {...props} me={me} />
          )}
          <Timeline {...props} />
        </>
      )}
    </section>
  );
};

const Description = ({ project }: Pick<PartProps, "project">) => {
  const t = useTranslator();
  const { facts, language } = project;
  if (!facts.description) return null;
  return (
    <section aria-labelledby="about">
      <div class="section-head">
        <h3 id="about">{t("projects.form.description")}</h3>
      </div>
      <p class="typed" lang={language || undefined} dir="auto">
        <Linked text={facts.description} />
      </p>
    </section>
  );
};

/** One project: its phase, what it needs and how it is doing first; beside it who and what it is. */
export const ProjectPage = ({ id, tab, me }: Props) => {
  const t = useTranslator();
  const may = useMay();
  const toast = useToast();
  const knows = may("GET /api/projects/choices");
  const [more, setMore] = useState({ id, ...usualShown });
  const shown = more.id === id ? more : { id, ...usualShown };
  const live = useLive(
    useCallback(
      () => getProject(id, { needs: shown.needs, told: shown.told }),
      [id, shown.needs, shown.told],
    ),
  );
  const { value, refresh } = live;
  const onMore = (what: keyof PageShown): void =>
    setMore({
      ...shown,
      [what]: Math.min(shown[what] + usualShown[what], projectLimits.pageMost),
    });
  const { value: choices } = useLive(
    useCallback(() => (knows ? getChoices() : Promise.resolve(undefined)), [knows]),
    rarely,
  );
  const [isEdited, setEdited] = useState(false);
  const edits = value?.keeps && may("PUT /api/projects/:id") && !value.archived;
  const onEdit = edits ? () => setEdited(true) : undefined;
  const part = value && { project: value, choices, shown, onMore, onChanged: refresh };
  return (
    <div class="thing-page project-page">
      <LoadState of={live} shape="page" />
      {part && (
        <>
          <Head {...part} onEdit={onEdit} />
          <Place>
            {part.project.archived && <Archived {...part} />}
            <Announcements key={id} about={id} list={tabViews.board} onChanged={refresh} />
            <HandoverBar {...part} />
            <PhaseBand {...part} />
          </Place>
          <div class="parts">
            <div class="main">
              {isOver(part.project) && <Outcome {...part} />}
              <Place>
                <Needs {...part} />
              </Place>
              <Support {...part} />
              <Place>
                <News {...part} tab={tab} me={me} />
              </Place>
              {!isOver(part.project) && <Outcome {...part} />}
              <Description project={part.project} />
            </div>
            <Side {...part} onEdit={onEdit} />
          </div>
          {isEdited && (
            <ProjectDialog
              project={part.project}
              onClose={() => setEdited(false)}
              onSaved={() => {
                toast(t("projects.form.saved"));
                void refresh();
              }}
            />
          )}
        </>
      )}
    </div>
  );
};

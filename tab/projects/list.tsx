import "./views.css";
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import type { ProjectView } from "../../src/contract/projects.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import type { ProjectOrder } from "../../src/contract/vocabulary.ts";
import { shortDayIn } from "../../src/i18n/moments.ts";
import { shortDateOf } from "../../src/i18n/short-dates.ts";
import { onDevice } from "../shell/kept.ts";
import { useTranslator } from "../shell/language.ts";
import { useZone } from "../shell/zone.ts";
import { Check } from "../ui/check.tsx";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { Avatar, Sectors } from "../ui/people.tsx";
import { LoadState, Unread } from "../ui/state.tsx";
import { More } from "./more.tsx";
import { needsText } from "./needs-text.ts";
import { usePhaseName } from "./phases.ts";
import { type ListProps, useProjects } from "./use-projects.ts";

/** What may be shown beside the name, and what the server sorts by it. */
const orders = {
  phase: "phase",
  owner: "owner",
  sectors: undefined,
  needs: undefined,
  news: "news",
  funders: undefined,
  programme: undefined,
  strategyGoal: undefined,
  start: "start",
  end: "end",
} as const satisfies Readonly<Record<string, ProjectOrder | undefined>>;

type Column = keyof typeof orders;

const allColumns = Object.keys(orders) as Column[];
const usualColumns: readonly Column[] = ["phase", "owner", "sectors", "needs", "news", "end"];

const columnsKey = "kehu.projectColumns";

/** Remembered on the device. */
const useColumns = () => {
  const [shown, setShown] = useState<readonly Column[]>(() => {
    const kept = onDevice.read(columnsKey)?.split(",");
    return kept ? allColumns.filter((column) => kept.includes(column)) : usualColumns;
  });
  const toggle = (column: Column): void => {
    const next = allColumns.filter((one) => shown.includes(one) !== (one === column));
    onDevice.write(columnsKey, next.join(","));
    setShown(next);
  };
  return { shown, toggle };
};

const ChooseColumns = ({ shown, toggle }: ReturnType<typeof useColumns>) => {
  const t = useTranslator();
  const id = useId();
  return (
    <>
      <button type="button" class="button quiet" popovertarget={id}>
        <Icon name="table" />
        {t("projects.list.columns")}
      </button>
      <fieldset id={id} popover="auto" class="menu columns">
        <legend class="unseen">{t("projects.list.chosen")}</legend>
        {allColumns.map((column) => (
          <Check key={column} checked={shown.includes(column)} onChange={() => toggle(column)}>
            {t(`projects.list.${column}`)}
          </Check>
        ))}
      </fieldset>
    </>
  );
};

const Cell = ({ project, column }: { readonly project: ProjectView; readonly column: Column }) => {
  const t = useTranslator();
  const zone = useZone();
  const phaseName = usePhaseName();
  const { owner, news } = project;
  const ownerName = owner.name || t("people.former");
  const cells: Readonly<Record<Column, () => ComponentChildren>> = {
    phase: () => (
      <span class="with-icon">
        <Icon name={project.phase} size={16} />
        {phaseName(project.phase)}
      </span>
    ),
    owner: () => (
      <span class="with-icon">
        <Avatar {...owner} size={24} named />
        {ownerName}
      </span>
    ),
    sectors: () => <Sectors names={project.sectors} />,
    needs: () =>
      project.openNeeds > 0 && (
        <span class="with-icon needed">
          <Icon name="need" size={16} />
          {needsText(project, t)}
        </span>
      ),
    news: () =>
      news && (
        <span class="latest">
          <time dateTime={news.at}>{shortDayIn(t.locale, new Date(news.at), zone)}</time>{" "}
          {news.text}
        </span>
      ),
    funders: () => project.funders.join(", "),
    programme: () => project.programme,
    strategyGoal: () => project.strategyGoal,
    start: () => project.start && shortDateOf(t.locale, project.start),
    end: () => project.end && shortDateOf(t.locale, project.end),
  };
  return <td class={column}>{cells[column]()}</td>;
};

/** A heading that sorts: first one way, then the other. */
const Heading = (
  props: Pick<ListProps, "order" | "down" | "onOrder"> & {
    readonly title: string;
    readonly by: ProjectOrder | undefined;
  },
) => {
  const { title, by, order, down, onOrder } = props;
  if (!by) return <th scope="col">{title}</th>;
  const isBy = (order || "news") === by;
  // The latest news come first until it is turned round.
  const falls = by === "news" ? !down : down;
  return (
    <th scope="col" aria-sort={isBy ? (falls ? "descending" : "ascending") : undefined}>
      <button type="button" onClick={() => onOrder(by === "news" ? "" : by, isBy && !down)}>
        {title}
        {isBy && <Icon name={falls ? "down" : "up"} size={16} />}
      </button>
    </th>
  );
};

/** The projects in a table, sorted by the server; on a phone as rows. */
export const ProjectTable = (props: ListProps) => {
  const t = useTranslator();
  const live = useProjects(props);
  const { value, showMore } = live;
  const columns = useColumns();
  const { order, down, onOrder, language } = props;
  const sorting = { order, down, onOrder };
  const sorts = (["title", ...Object.values(orders)] as const).filter((by) => by !== undefined);
  if (!value) return <LoadState of={live} />;
  return (
    <>
      <LoadState of={live} />
      {value.total > 0 && (
        <>
          <div class="list-tools">
            <span class="sort-menu">
              <Menu
                label={t("projects.list.sort")}
                class="button quiet"
                groups={[
                  sorts.map((by) => ({
                    title: t(`projects.list.${by === "title" ? "name" : by}`),
                    checked: (order || "news") === by,
                    onClick: () => onOrder(by === "news" ? "" : by, false),
                  })),
                ]}
              >
                <Icon name="sort" />
                {t("projects.list.sort")}
              </Menu>
            </span>
            <ChooseColumns {...columns} />
          </div>
          <div class="project-table">
            <table>
              <caption class="unseen">{t("app.board")}</caption>
              <thead>
                <tr>
                  <Heading title={t("projects.list.name")} by="title" {...sorting} />
                  {columns.shown.map((column) => (
                    <Heading
                      key={column}
                      title={t(`projects.list.${column}`)}
                      by={orders[column]}
                      {...sorting}
                    />
                  ))}
                </tr>
              </thead>
              <tbody>
                {value.projects.map((project) => (
                  <tr key={project.id}>
                    <th scope="row">
                      <a href={`#/${tabViews.project(project.id)}`} lang={language}>
                        {project.title}
                      </a>
                    </th>
                    {columns.shown.map((column) => (
                      <Cell key={column} project={project} column={column} />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <More shown={value.projects.length} total={value.total} onMore={showMore} />
        </>
      )}
      <Unread count={value.unread} />
    </>
  );
};

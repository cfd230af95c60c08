import type { ProjectView } from "../../src/contract/projects.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { useBoard } from "../shell/pages.ts";
import { Columns } from "../ui/columns.tsx";
import { Empty, Loading, Problem, Unread } from "../ui/state.tsx";
import { getBoard, getProjects } from "./api.ts";
import { ProjectTile } from "./project-tile.tsx";

const board = {
  name: "projects",
  load: getBoard,
  loadMore: getProjects,
} as const;

export const ProjectBoard = ({ language }: { language: Locale }) => {
  const t = useTranslator();
  const { value, problem, refresh, showMore } = useBoard(board);
  const columns = value?.columns;
  const isEmpty = columns?.every(({ total }) => total === 0);
  return (
    <>
      {problem && <Problem error={problem} onRetry={refresh} stale={columns !== undefined} />}
      {!columns && !problem && <Loading shape="lanes" />}
      {isEmpty && !value?.unread && <Empty icon="project">{t("projects.empty")}</Empty>}
      {columns && !isEmpty && (
        <Columns<ProjectView>
          none={t("projects.none")}
          columns={columns.map((column, at) => ({
            id: column.phase,
            title: t(`projects.phase.${column.phase}`),
            items: column.projects,
            total: column.total,
            onMore: () => showMore(at),
          }))}
        >
          {(project) => <ProjectTile project={project} language={language} />}
        </Columns>
      )}
      <Unread count={value?.unread} />
    </>
  );
};

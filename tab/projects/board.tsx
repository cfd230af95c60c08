import type { ProjectView } from "../../src/contract/projects.ts";
import type { Locale, ProjectPhase } from "../../src/contract/vocabulary.ts";
import { useChoices } from "../shell/address.ts";
import { useTranslator } from "../shell/language.ts";
import { useBoard } from "../shell/pages.ts";
import { BeginLink } from "../ui/begin.tsx";
import type { FilledIconName } from "../ui/icons.ts";
import { Lanes } from "../ui/lanes.tsx";
import { Empty, Loading, Problem, Unread } from "../ui/state.tsx";
import { ViewHead } from "../ui/view-head.tsx";
import { getBoard, getProjects } from "./api.ts";
import { ProjectCard } from "./project-card.tsx";

const board = {
  name: "projects",
  load: getBoard,
  loadMore: getProjects,
} as const;

const phaseIcons = {
  idea: "idea",
  preparing: "preparing",
  running: "running",
  paused: "paused",
  ended: "ended",
  established: "established",
} as const satisfies Record<ProjectPhase, FilledIconName>;

export const ProjectBoard = ({ language }: { language: Locale }) => {
  const t = useTranslator();
  const { value, problem, refresh, showMore } = useBoard(board);
  const { choices, choose } = useChoices("board", { phase: "" });
  const columns = value?.columns;
  const total = columns?.reduce((sum, column) => sum + column.total, 0);
  return (
    <>
      <ViewHead title={t("app.board")} count={total} />
      {problem && <Problem error={problem} onRetry={refresh} stale={columns !== undefined} />}
      {!columns && !problem && <Loading shape="lanes" />}
      {total === 0 && !value?.unread && (
        <Empty icon="project" hint={t("projects.emptyHint")} action={<BeginLink what="idea" />}>
          {t("projects.empty")}
        </Empty>
      )}
      {columns && total !== 0 && (
        <Lanes<ProjectView>
          label={t("projects.phases")}
          none={t("projects.none")}
          chosen={choices.phase}
          onChoose={(phase) => choose({ phase })}
          lanes={columns.map((column, at) => ({
            id: column.phase,
            title: column.name || t(`projects.phase.${column.phase}`),
            icon: phaseIcons[column.phase],
            items: column.projects,
            total: column.total,
            onMore: () => showMore(at),
          }))}
        >
          {(project) => <ProjectCard project={project} language={language} />}
        </Lanes>
      )}
      <Unread count={value?.unread} />
    </>
  );
};

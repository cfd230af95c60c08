import type { ProjectView } from "../../src/contract/projects.ts";
import { type Locale, projectPhases } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { Columns } from "../ui/columns.tsx";
import { Empty, Loading, Problem, Unread } from "../ui/state.tsx";
import { getBoard } from "./api.ts";
import { ProjectTile } from "./project-tile.tsx";

export const ProjectBoard = ({ language }: { language: Locale }) => {
  const t = useTranslator();
  const { value: board, problem, refresh } = useLive(getBoard);
  return (
    <>
      {problem && <Problem error={problem} onRetry={refresh} stale={board !== undefined} />}
      {!board && !problem && <Loading />}
      {board?.projects.length === 0 && !board.unread && <Empty>{t("projects.empty")}</Empty>}
      {board && board.projects.length > 0 && (
        <Columns<ProjectView>
          none={t("projects.none")}
          columns={projectPhases.map((phase) => ({
            id: phase,
            title: t(`projects.phase.${phase}`),
            items: board.projects.filter((project) => project.phase === phase),
          }))}
        >
          {(project) => <ProjectTile project={project} language={language} />}
        </Columns>
      )}
      <Unread count={board?.unread} />
    </>
  );
};

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ProjectView } from "../../src/contract/projects.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import type { Locale, ProjectPhase } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { phaseName } from "../../src/words/projects.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { useIsPhone } from "../shell/media.ts";
import type { Asked } from "../shell/pages.ts";
import { useBoard } from "../shell/pages.ts";
import { useMay } from "../shell/rights.ts";
import { IconButton } from "../ui/button.tsx";
import { useDragging } from "../ui/drag.ts";
import { type Held, HeldBar, useKeys } from "../ui/held.tsx";
import { Lanes } from "../ui/lanes.tsx";
import { LoadState, MessageBar, Unread } from "../ui/state.tsx";
import { useToast } from "../ui/toasts.tsx";
import { getBoard, getProjects, type ProjectFilter } from "./api.ts";
import { type Column, type MoveProblem, useMoves } from "./moves.ts";
import { isEnd } from "./over.ts";
import { ProjectCard } from "./project-card.tsx";
import { slideFrom } from "./slide.ts";

export interface Found {
  readonly total: number;
  /** How many of them ask for help. */
  readonly help: number;
  readonly unread?: number | undefined;
}

export interface ViewProps {
  /** What the network writes in. */
  readonly language: Locale;
  readonly filter: ProjectFilter;
  readonly onFound: (found: Found) => void;
}

interface Props extends ViewProps {
  /** That one alone. */
  readonly phase: string;
  /** The one that a phone shows. */
  readonly lane: string;
  readonly onLane: (lane: string) => void;
  readonly onNew: (phase: ProjectPhase) => void;
}

const MoveFailed = (props: {
  readonly problem: MoveProblem;
  readonly columns: readonly Column[];
  readonly onClose: () => void;
}) => {
  const t = useTranslator();
  const { project, error, retry } = props.problem;
  const column = props.columns.find(({ projects }) => projects.some(({ id }) => id === project.id));
  const isAway = error.code === "busy" || error.code === "tooMany";
  const words = isAway ? t("projects.move.notSaved") : refusalText(t, error);
  return (
    <MessageBar
      tone="wrong"
      action={
        isAway
          ? { title: t("app.retry"), onClick: retry }
          : { title: t("app.close"), onClick: props.onClose }
      }
    >
      <b>{project.title}</b>
      {column && ` (${phaseName(column.phase, props.columns, t)})`}: {words}
    </MessageBar>
  );
};

/** How long what was moved is marked. */
const markedFor = 1_500;

/** The card that has just been moved; who used the keyboard or the menu goes with it. */
const useMoved = () => {
  const [moved, setMoved] = useState<{ readonly id: string; readonly followed: boolean }>();
  const slide = useRef<() => void>(undefined);
  useLayoutEffect(() => {
    if (!moved) return;
    slide.current?.();
    slide.current = undefined;
    const timer = setTimeout(() => setMoved(undefined), markedFor);
    return () => clearTimeout(timer);
  }, [moved]);
  const mark = (id: string, followed: boolean): void => {
    slide.current = slideFrom(`[data-id="${id}"] > article`);
    setMoved({ id, followed });
  };
  return { moved, mark };
};

const useProjectBoard = (filter: ProjectFilter) => {
  const toast = useToast();
  const savedCount = useRef(0);
  const board = useBoard({
    name: "projects",
    load: useCallback(async () => {
      const asOf = savedCount.current;
      return { ...(await getBoard(filter)), asOf };
    }, [filter]),
    loadMore: useCallback(
      (column: Pick<Column, "phase">, page: Asked) =>
        getProjects({ ...filter, phase: column.phase }, page),
      [filter],
    ),
  });
  const moves = useMoves(board.value, savedCount, board.refresh);
  // The toast has already said that it was moved.
  useEffect(() => {
    if (moves.problem) toast("");
  }, [moves.problem]);
  return { ...board, moves };
};

const laneOf = (column: Column, columns: readonly Column[], t: Translator) => ({
  id: column.phase,
  title: phaseName(column.phase, columns, t),
  icon: column.phase,
  items: column.projects,
  total: column.total,
  ...(column.phase === "paused" && { none: t("projects.board.nonePaused") }),
});

/** The phases as lanes, between which cards are moved. */
export const ProjectLanes = (props: Props) => {
  const { language, filter, onFound, phase, lane, onLane, onNew } = props;
  const t = useTranslator();
  const may = useMay();
  const toast = useToast();
  const isPhone = useIsPhone();
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [held, setHeld] = useState<Held<ProjectView>>();
  const { moved, mark } = useMoved();
  const live = useProjectBoard(filter);
  const { value, showMore, moves } = live;
  const { columns } = moves;
  const shown = useMemo(
    () => columns?.filter((column) => phase === "" || column.phase === phase),
    [columns, phase],
  );
  const total = shown?.reduce((sum, column) => sum + column.total, 0);
  const help = shown?.reduce((sum, column) => sum + column.help, 0);
  const mayMove = may("PUT /api/projects/:id/phase") && !filter.archived;

  useEffect(() => {
    if (value && total !== undefined && help !== undefined)
      onFound({ total, help, unread: value.unread });
  }, [total, help, value?.unread]);

  const moveTo = (project: ProjectView, to: ProjectPhase, by: "hand" | "keys"): void => {
    setHeld(undefined);
    const column = columns?.find((one) => one.phase === to);
    if (!column || to === project.phase) return;
    mark(project.id, by === "keys" && !isPhone);
    const undo = moves.move(project, to);
    toast(t("projects.move.done", { title: project.title, phase: phaseName(to, columns, t) }), {
      undo,
      ...(isEnd(to) && {
        next: { title: t("projects.move.tell"), href: `#/${tabViews.project(project.id)}` },
      }),
    });
  };

  const lanes = useMemo(
    () => columns?.map((column) => laneOf(column, columns, t)) ?? [],
    [columns, t],
  );
  useKeys<ProjectView>({
    ...{ place, lanes, held, setHeld },
    mayMove: () => mayMove,
    onDrop: (project, to) => moveTo(project, to as ProjectPhase, "keys"),
  });
  const drag = useDragging<ProjectView>({
    isUsable: columns !== undefined,
    mayMove,
    place,
    laneOf: (project) => project.phase,
    onHeld: (dragged) => setHeld(dragged && { ...dragged, from: dragged.item.phase, by: "hand" }),
    onDrop: (project, to) => moveTo(project, to as ProjectPhase, "hand"),
  });

  if (!shown || !columns) return <LoadState of={live} shape="lanes" />;
  return (
    <>
      <LoadState of={live} />
      {moves.problem && (
        <MoveFailed problem={moves.problem} columns={columns} onClose={moves.dismiss} />
      )}
      {total !== 0 && (
        <div ref={setPlace} class="project-lanes">
          <Lanes<ProjectView>
            label={t("projects.phases")}
            none={t("projects.none")}
            chosen={lane}
            onChoose={onLane}
            over={held?.over}
            wanted={moved?.followed ? moved.id : undefined}
            lanes={shown.map((column) => ({
              ...laneOf(column, columns, t),
              onMore: () => showMore(columns.indexOf(column)),
              action: may("POST /api/projects") && (
                <IconButton
                  icon="add"
                  small
                  name={t("projects.board.newIn", { phase: phaseName(column.phase, columns, t) })}
                  onClick={() => onNew(column.phase)}
                />
              ),
            }))}
          >
            {(project) => (
              <ProjectCard
                project={project}
                language={language}
                goal={isPhone}
                held={held?.item.id === project.id}
                moved={moved?.id === project.id}
                followed={moved?.id === project.id && moved.followed}
                drag={drag}
                phases={
                  mayMove
                    ? columns.map((column) => ({
                        title: phaseName(column.phase, columns, t),
                        checked: column.phase === project.phase,
                        onClick: () => moveTo(project, column.phase, "keys"),
                      }))
                    : []
                }
              />
            )}
          </Lanes>
        </div>
      )}
      <HeldBar held={held} lanes={lanes} />
      <Unread count={value?.unread} />
    </>
  );
};

import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Board, ProjectView } from "../../src/contract/projects.ts";
import type { ProjectPhase } from "../../src/contract/vocabulary.ts";
import { asRequestError, type RequestError } from "../shell/request.ts";
import type { Undo } from "../ui/toasts.tsx";
import { moveProject, undoMove } from "./api.ts";
import { isEnd } from "./over.ts";

export type Column = Board["columns"][number];

/** A card that stands where it was moved to, until the board that is asked for tells the same. */
interface Moved {
  readonly project: ProjectView;
  readonly to: ProjectPhase;
  /** How many moves of this page were saved by then; absent: it is under way. */
  readonly saved?: number;
}

export interface MoveProblem {
  readonly project: ProjectView;
  readonly to: ProjectPhase;
  readonly error: RequestError;
  readonly retry: () => void;
}

interface Answer {
  readonly columns: readonly Column[];
  /** How many moves of this page were saved when it was asked for. */
  readonly asOf: number;
}

const needsHelp = ({ needs }: ProjectView): boolean => needs.length > 0;

/** What is over asks for no help. */
const inPhase = (project: ProjectView, phase: ProjectPhase): ProjectView => ({
  ...{ ...project, phase },
  ...(isEnd(phase) && { needs: [], openNeeds: 0 }),
});

/** Those that ask for help first, then by the latest news: as the server sorts. */
const isBefore = (one: ProjectView, other: ProjectView): boolean => {
  const [asks, otherAsks] = [needsHelp(one), needsHelp(other)];
  return asks === otherAsks ? (one.news?.at ?? "") > (other.news?.at ?? "") : asks;
};

const without = (column: Column, id: string): Column => {
  const projects = column.projects.filter((one) => one.id !== id);
  const gone = column.projects.filter((one) => one.id === id);
  return {
    ...column,
    projects,
    total: column.total - gone.length,
    help: column.help - gone.filter(needsHelp).length,
  };
};

const withOne = (column: Column, project: ProjectView): Column => {
  const found = column.projects.findIndex((other) => isBefore(project, other));
  const at = found < 0 ? column.projects.length : found;
  return {
    ...column,
    projects: column.projects.toSpliced(at, 0, project),
    total: column.total + 1,
    help: column.help + (needsHelp(project) ? 1 : 0),
  };
};

/** The board as the one who moves sees it. */
const showMoves = (columns: readonly Column[], moves: readonly Moved[]): readonly Column[] =>
  moves.reduce(
    (shown, { project, to }) =>
      shown.map((column) => {
        const here = column.projects.find(({ id }) => id === project.id);
        if (column.phase !== to) return here ? without(column, project.id) : column;
        return here ? column : withOne(column, inPhase(project, to));
      }),
    columns,
  );

/**
 * Moves are shown at once and saved behind, those of one project one after the other. A board that was asked for before a
 * move was saved may come after it: the move stays over it, so that no card jumps back.
 */
export const useMoves = (
  answer: Answer | undefined,
  savedCount: { current: number },
  onSettled: () => void,
) => {
  const [moves, setMoves] = useState<ReadonlyMap<string, Moved>>(new Map());
  const [problem, setProblem] = useState<MoveProblem>();
  const queues = useRef(new Map<string, Promise<boolean>>());
  const asOf = answer?.asOf ?? 0;

  const put = useCallback(
    (id: string, change: (before: Moved | undefined) => Moved | undefined): void =>
      setMoves((before) => {
        const next = new Map(before);
        const moved = change(before.get(id));
        if (moved) next.set(id, moved);
        else next.delete(id);
        return next;
      }),
    [],
  );

  // What the server itself tells by now is not needed any more.
  useEffect(() => {
    for (const [id, { saved }] of moves)
      if (saved !== undefined && saved <= asOf)
        put(id, (now) => (now?.saved === saved ? undefined : now));
  }, [asOf, moves]);

  /** Behind what is under way of the same project; nothing is sent after one that failed. */
  const send = useCallback(
    (project: ProjectView, to: ProjectPhase, write: () => Promise<unknown>): Promise<boolean> => {
      const { id } = project;
      put(id, () => ({ project, to }));
      const run = async (): Promise<boolean> => {
        const earlier = queues.current.get(id);
        if (earlier && !(await earlier)) return false;
        try {
          await write();
        } catch (error) {
          put(id, () => undefined);
          const retry = (): void => {
            setProblem(undefined);
            void send(project, to, write);
          };
          setProblem({ project, to, error: asRequestError(error), retry });
          onSettled();
          return false;
        }
        const saved = ++savedCount.current;
        put(id, (now) => (now?.to === to ? { ...now, saved } : now));
        onSettled();
        return true;
      };
      const running = run();
      queues.current.set(id, running);
      void running.finally(() => {
        if (queues.current.get(id) === running) queues.current.delete(id);
      });
      return running;
    },
    [onSettled],
  );

  /** Moves, and gives the way to take it back. */
  const move = useCallback(
    (project: ProjectView, to: ProjectPhase): Undo => {
      const event = crypto.randomUUID();
      const from = project.phase;
      setProblem(undefined);
      void send(project, to, () => moveProject(project.id, { event, from, to, reason: "" }));
      return () => send({ ...project, phase: to }, from, () => undoMove(project.id, event));
    },
    [send],
  );

  const columns = useMemo(() => {
    if (!answer) return undefined;
    const over = [...moves.values()].filter(
      ({ saved }) => saved === undefined || saved > answer.asOf,
    );
    return showMoves(answer.columns, over);
  }, [answer, moves]);

  return { columns, move, problem, dismiss: () => setProblem(undefined) };
};

import {
  type Board,
  type FindOnBoard,
  type MoveProject,
  type ProjectList,
  projectOperations,
} from "../../src/contract/projects.ts";
import type { ProjectOrder, ProjectPhase } from "../../src/contract/vocabulary.ts";
import { call } from "../shell/client.ts";
import type { Asked } from "../shell/pages.ts";

/** What the projects are narrowed by; the phases of a board are its columns. */
export type ProjectFilter = Omit<FindOnBoard, "limit">;

export interface ListFilter extends ProjectFilter {
  readonly phase: ProjectPhase | "";
  readonly order: ProjectOrder | "";
  readonly down: boolean;
}

export const getBoard = (filter: ProjectFilter): Promise<Board> =>
  call(projectOperations.board, { query: filter });

export const getProjects = (filter: Partial<ListFilter>, page: Asked): Promise<ProjectList> =>
  call(projectOperations.list, { query: { ...page, ...filter } });

export const getChoices = () => call(projectOperations.choices);

export const moveProject = (id: string, body: MoveProject) =>
  call(projectOperations.move, { params: { id }, body });

export const undoMove = (id: string, event: string) =>
  call(projectOperations.undoMove, { params: { id, event } });

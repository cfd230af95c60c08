import type { PageQuery } from "../../src/contract/pages.ts";
import type { Board, ProjectList } from "../../src/contract/projects.ts";
import { addressOf } from "../shell/pages.ts";
import { request } from "../shell/request.ts";

export const getBoard = (): Promise<Board> => request("GET", "/api/projects/board");

export const getProjects = (
  { phase }: Pick<Board["columns"][number], "phase">,
  page: PageQuery,
): Promise<ProjectList> => request("GET", addressOf("/api/projects", { ...page, phase }));

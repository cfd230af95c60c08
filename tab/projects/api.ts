import type { PageQuery } from "../../src/contract/pages.ts";
import { type Board, projectOperations } from "../../src/contract/projects.ts";
import { call } from "../shell/client.ts";

export const getBoard = () => call(projectOperations.board);

export const getProjects = ({ phase }: Pick<Board["columns"][number], "phase">, page: PageQuery) =>
  call(projectOperations.list, { query: { ...page, phase } });

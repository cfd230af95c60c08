import { type Board, projectOperations } from "../../src/contract/projects.ts";
import { call } from "../shell/client.ts";
import type { Asked } from "../shell/pages.ts";

export const getBoard = () => call(projectOperations.board);

export const getProjects = ({ phase }: Pick<Board["columns"][number], "phase">, page: Asked) =>
  call(projectOperations.list, { query: { ...page, phase } });

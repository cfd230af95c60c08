import { projectOperations } from "../../src/contract/projects.ts";
import type { ProjectService } from "../../src/projects/service.ts";
import { implement, type Route } from "../http/implement.ts";

export const projectRoutes = (projects: ProjectService): Route[] =>
  implement(projectOperations, {
    list: ({ actor, query }) => projects.list(actor, query),
    board: ({ actor, query }) => projects.board(actor, query),
  });

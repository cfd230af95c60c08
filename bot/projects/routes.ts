import {
  boardQuerySchema,
  boardSchema,
  findProjectsSchema,
  projectListSchema,
} from "../../src/contract/projects.ts";
import type { ProjectService } from "../../src/projects/service.ts";
import { type Route, route } from "../http/route.ts";

export const projectRoutes = (projects: ProjectService): Route[] => [
  route({
    method: "get",
    path: "/api/projects",
    summary: "The network's projects by title",
    query: findProjectsSchema,
    answer: projectListSchema,
    run: ({ actor, query }) => projects.list(actor, query),
  }),
  route({
    method: "get",
    path: "/api/projects/board",
    summary: "The board of the network's projects, the beginning of each column",
    query: boardQuerySchema,
    answer: boardSchema,
    run: ({ actor, query }) => projects.board(actor, query),
  }),
];

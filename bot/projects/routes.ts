import { boardSchema } from "../../src/contract/projects.ts";
import type { ProjectService } from "../../src/projects/service.ts";
import { type Route, route } from "../http/route.ts";

export const projectRoutes = (projects: ProjectService): Route[] => [
  route({
    method: "get",
    path: "/api/projects",
    summary: "The board of the network's projects",
    answer: boardSchema,
    run: ({ actor }) => projects.board(actor),
  }),
];

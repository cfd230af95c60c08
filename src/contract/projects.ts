import { z } from "zod";
import type { Operations } from "./operations.ts";
import { columnQuery, pageOf, pageQuery } from "./pages.ts";
import { unreadSchema } from "./unread.ts";
import { projectPhases } from "./vocabulary.ts";

const projectSchema = z
  .object({
    id: z.uuid(),
    phase: z.enum(projectPhases),
    title: z.string(),
    goal: z.string(),
    owner: z.string().meta({ description: "The name the owner goes by in the network." }),
    sectors: z.array(z.string()),
    funder: z.string(),
    needs: z.array(z.string()),
    municipality: z.string(),
  })
  .meta({ id: "Project" });

export type ProjectView = z.infer<typeof projectSchema>;

export const findProjectsSchema = z.object({
  ...pageQuery,
  phase: z.union([z.literal(""), z.enum(projectPhases)]).default(""),
});

export type FindProjects = z.infer<typeof findProjectsSchema>;

export const projectListSchema = z
  .object(pageOf("projects", projectSchema))
  .meta({ id: "ProjectList" });

export type ProjectList = z.infer<typeof projectListSchema>;

const boardQuerySchema = z.object(columnQuery);

export const boardSchema = z
  .object({
    unread: unreadSchema,
    columns: z
      .array(z.object({ phase: z.enum(projectPhases), ...pageOf("projects", projectSchema) }))
      .meta({ description: "Each begins; the list of its phase goes on from its `next`." }),
  })
  .meta({ id: "Board" });

export type Board = z.infer<typeof boardSchema>;

export const projectOperations = {
  list: {
    method: "GET",
    path: "/api/projects",
    summary: "The network's projects by title",
    query: findProjectsSchema,
    answer: projectListSchema,
  },
  board: {
    method: "GET",
    path: "/api/projects/board",
    summary: "The board of the network's projects, the beginning of each column",
    query: boardQuerySchema,
    answer: boardSchema,
  },
} as const satisfies Operations;

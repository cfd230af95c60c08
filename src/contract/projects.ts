import { z } from "zod";
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

export const boardSchema = z
  .object({ unread: unreadSchema, projects: z.array(projectSchema) })
  .meta({ id: "Board" });

export type Board = z.infer<typeof boardSchema>;

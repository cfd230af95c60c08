import { z } from "zod";
import { type Locale, projectPhases } from "../contract/vocabulary.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { type Listed, reading } from "../storage/reading.ts";
import { json, rowCodec } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";
import type { Project } from "./project.ts";

const projectRow = rowCodec({
  type: "project",
  version: 1,
  retention: "network",
  shape: {
    id: z.string(),
    phase: z.enum(projectPhases),
    title: z.string(),
    goal: z.string(),
    owner: z.string(),
    sectors: json(z.array(z.string())),
    funder: z.string(),
    needs: json(z.array(z.string())),
    municipality: z.string(),
  },
});

export type ProjectStore = ReturnType<typeof projectStore>;

export const projectStore = (table: Table) => {
  const rows = reading(table);
  return {
    list: (network: string): Promise<Listed<Project>> =>
      rows.list(network, prefixOf("project"), projectRow),

    insertProject: (project: Project, language: Locale, operation: string): Write =>
      projectRow.insert(keyOf("project", project.id), project, { operation, language }),
  };
};

import type { ProjectView } from "../contract/projects.ts";
import type { Project } from "./project.ts";

export const viewProject = (project: Project, owner: string): ProjectView => ({
  id: project.id,
  phase: project.phase,
  title: project.title,
  goal: project.goal,
  owner,
  sectors: project.sectors,
  funder: project.funder,
  needs: project.needs,
  municipality: project.municipality,
});
